import type { Me, SetupState, SignIn } from "@kedge/api";
import { ApiError, request } from "../api-client/index.ts";
import { recall, remember } from "../offline/small-memory.ts";
import { dressAsRemembered, rememberOrganization } from "./own-organization.ts";

/** The person who last signed in on this device: enough to keep answers apart while offline, and no name. */
export interface KnownPerson {
  readonly memberId: string;
  readonly role: Me["role"];
}

export type Session =
  | { readonly kind: "signed-in"; readonly me: Me }
  /** `ended`: somebody was signed in on this device and did not sign out themselves. */
  | { readonly kind: "signed-out"; readonly setupNeeded: boolean; readonly ended: boolean }
  /** No server answers; `last` is whoever was signed in before. */
  | { readonly kind: "unreachable"; readonly last: KnownPerson | null };

const knownPersonKey = "kedge.person";

function rememberPerson(person: KnownPerson | null): void {
  remember(knownPersonKey, person && JSON.stringify(person));
}

function recallPerson(): KnownPerson | null {
  const stored = recall(knownPersonKey);
  return stored === null ? null : (JSON.parse(stored) as KnownPerson);
}

async function ask(): Promise<Session> {
  dressAsRemembered();
  try {
    const me = await request<Me>("GET", "/api/me");
    rememberPerson({ memberId: me.memberId, role: me.role });
    rememberOrganization(me.organization);
    return { kind: "signed-in", me };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status !== 401) return { kind: "unreachable", last: recallPerson() };
  }
  const ended = recallPerson() !== null;
  try {
    const { needed } = await request<SetupState>("GET", "/api/setup");
    return { kind: "signed-out", setupNeeded: needed, ended };
  } catch {
    return { kind: "signed-out", setupNeeded: false, ended };
  }
}

let current: Promise<Session> | undefined;

/** Who is signed in. Asked once and kept until `refreshSession`. */
export function session(): Promise<Session> {
  current ??= ask();
  return current;
}

/** Asks the server again, for example after signing in or when the network is back. */
export function refreshSession(): Promise<Session> {
  current = ask();
  return current;
}

/** @throws ApiError with status 401 when e-mail and password don't match, code `code-needed` or `wrong-code` when only the second step is missing */
export async function signIn(email: string, password: string, code?: string): Promise<Session> {
  const body: SignIn = { email, password, ...(code === undefined ? {} : { code }) };
  await request("POST", "/api/auth/sign-in/email", body);
  return refreshSession();
}

/** Whoever signs out leaves nothing readable for the next person; what still has to be sent stays. */
async function forgetOnDevice({ memberId }: KnownPerson): Promise<void> {
  const [{ forgetAnswers }, { forgetCopies }] = await Promise.all([
    import("../offline/kept-answers.ts"),
    import("../entries/forget-copies.ts"),
  ]);
  await Promise.allSettled([forgetAnswers(memberId), forgetCopies(memberId)]);
}

export async function signOut(): Promise<Session> {
  const person = recallPerson();
  await request("POST", "/api/auth/sign-out", {});
  // Only clients keep answers here; on a clinic's tablet the database must not even come to be.
  if (person?.role === "client") await forgetOnDevice(person).catch(() => undefined);
  rememberPerson(null);
  rememberOrganization(null);
  return refreshSession();
}

/** The page a person starts on. */
export function startPage(role: Me["role"]): "/my" | "/supporting" | "/caseload" | "/admin" | "/service" {
  switch (role) {
    case "client":
      return "/my";
    case "support-person":
      return "/supporting";
    case "administrator":
      return "/admin";
    case "service-lead":
      return "/service";
    default:
      return "/caseload";
  }
}

/** The person whose answers these are, online or not; `null` when nobody is known. */
export function knownPerson(state: Session): KnownPerson | null {
  switch (state.kind) {
    case "signed-in":
      return { memberId: state.me.memberId, role: state.me.role };
    case "unreachable":
      return state.last;
    case "signed-out":
      return null;
  }
}
