import { fileURLToPath } from "node:url";
import type { Me } from "@kedge/api";
import type { LocalDate } from "@kedge/engine";
import { type Content, loadContent } from "@kedge/knowledge";
import {
  createMember,
  createOrganization,
  type MemberId,
  type MemberRole,
  newId,
  type OrganizationId,
  readId,
} from "@kedge/store";
import { startTestStore, type TestStore } from "@kedge/store/testing";
import type { FastifyBaseLogger, LightMyRequestResponse } from "fastify";
import { type AppOptions, createApp } from "./app.ts";
import { dayOf } from "./clock.ts";
import { createLog } from "./http/log.ts";
import type { App } from "./route.ts";
import { openAuthentication } from "./sign-in/authentication.ts";

export const baseUrl = "http://kedge.test";
export const setupToken = "a-setup-token-of-a-test-clinic";
export const password = "correct horse battery staple";
export const today = (): LocalDate => dayOf(new Date());

/** The content of this checkout. */
export function loadOwnContent(): Promise<Content> {
  return loadContent(fileURLToPath(new URL("../../content", import.meta.url)));
}

/** A server over a throw-away store. */
export interface TestClinic {
  readonly app: App;
  readonly store: TestStore;
  readonly content: Content;
  /** Somebody with a browser who isn't signed in. */
  visitor(): Visitor;
  /** Sets Kedge up and returns its first clinician. */
  setUp(person?: { email?: string; name?: string; loadSample?: boolean }): Promise<Visitor>;
  /** Makes a further organization with a first member of this role, and signs them in. */
  organization(role: Exclude<MemberRole, "client" | "integration">, email: string): Promise<Visitor>;
  /** Makes a further clinician in the organization of this member, and signs them in. */
  colleague(member: Visitor, email: string): Promise<Visitor>;
  /** Takes on a client and has them open their account. */
  client(
    clinician: Visitor,
    email: string,
    startedOn?: LocalDate,
  ): Promise<{ clientId: string; client: Visitor }>;
  discard(): Promise<void>;
}

/** A browser: keeps cookies, and sends what Kedge's own pages send. */
export class Visitor {
  readonly #app: App;
  readonly #cookies = new Map<string, string>();

  constructor(app: App) {
    this.#app = app;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  get(path: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    return this.send("GET", path, undefined, headers);
  }

  post(path: string, body?: object, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    return this.send("POST", path, body, headers);
  }

  async send(
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
    url: string,
    payload: object | undefined,
    headers: Record<string, string>,
  ): Promise<LightMyRequestResponse> {
    const response = await this.#app.inject({
      method,
      url,
      headers: { origin: baseUrl, "x-kedge-request": "1", cookie: this.cookie, ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    for (const { name, value } of response.cookies) this.#cookies.set(name, value);
    return response;
  }

  async signIn(email: string, secret: string = password, code?: string): Promise<LightMyRequestResponse> {
    const body = { email, password: secret, ...(code === undefined ? {} : { code }) };
    return this.post("/api/auth/sign-in/email", body);
  }

  async me(): Promise<Me> {
    return (await this.get("/api/me")).json<Me>();
  }
}

/** Starts a throw-away store and a server over it. */
export async function startTestClinic(
  options: Partial<AppOptions> & { log?: FastifyBaseLogger } = {},
): Promise<TestClinic> {
  const store = await startTestStore();
  const content = await loadOwnContent();
  const log = options.log ?? createLog({ write: () => undefined });
  const clock = options.clock ?? (() => new Date());
  const app = await createApp({ store, content, baseUrl, setupToken, log, clock, ...options });
  const authentication = await openAuthentication({ store, baseUrl, log, clock });
  const visitor = () => new Visitor(app);

  return {
    app,
    store,
    content,
    visitor,
    async setUp({ email = "ruth@clinic.example", name = "Ruth Adams", loadSample = false } = {}) {
      const person = visitor();
      const organization = { organizationName: "Northside", country: "GB", loadSample };
      expectStatus(
        await person.post("/api/setup", { token: setupToken, ...organization, name, email, password }),
        201,
      );
      return person;
    },
    async organization(role, email) {
      const userId = await authentication.createUser(email, password);
      if (userId === null) throw new Error("The test clinic has a user with this address already.");
      await store.as({ kind: "setup", organizationId: newId<OrganizationId>() }, tx =>
        createOrganization(tx, {
          name: "Southside",
          country: "US",
          firstMember: { userId, role, displayName: "Sam Other" },
        }),
      );
      const person = visitor();
      expectStatus(await person.signIn(email), 200);
      return person;
    },
    async colleague(member, email) {
      const userId = await authentication.createUser(email, password);
      if (userId === null) throw new Error("The test clinic has a user with this address already.");
      const { memberId } = await member.me();
      // Only an administrator may do this, and the test clinic has none.
      const { rows } = await store.asSuperuser(db =>
        db.query("select organization_id from kedge.member where member_id = $1", [memberId]),
      );
      const organizationId = readId<OrganizationId>(rows[0]?.organization_id);
      await store.as({ kind: "administrator", organizationId, memberId: newId<MemberId>() }, tx =>
        createMember(tx, { userId, role: "clinician", displayName: "Colin Colleague" }),
      );
      const person = visitor();
      expectStatus(await person.signIn(email), 200);
      return person;
    },
    async client(clinician, email, startedOn = today()) {
      const created = await clinician.post("/api/clients", { name: "Ada Byron", startedOn });
      expectStatus(created, 201);
      const { clientId } = created.json<{ clientId: string }>();
      const invitation = await clinician.post(`/api/clients/${clientId}/invitations`);
      expectStatus(invitation, 201);
      const token = invitation.json<{ link: string }>().link.split("#token=")[1];
      const client = visitor();
      expectStatus(await client.post("/api/invitations/accept", { token, email, password }), 201);
      return { clientId, client };
    },
    async discard() {
      await app.close();
      await store.discard();
    },
  };
}

function expectStatus(response: LightMyRequestResponse, status: number): void {
  if (response.statusCode !== status)
    throw new Error(`Expected ${status}, got ${response.statusCode}: ${response.body}`);
}
