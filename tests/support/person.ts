import type { ClientCreated, Invitation, NewCheckIn } from "@kedge/api";

export const password = "a long enough pass phrase";

/** One person with a browser's cookies, who speaks to the API directly. */
export class Person {
  private readonly cookies = new Map<string, string>();
  private readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async request(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        "x-kedge-request": "1",
        origin: this.url,
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      const at = pair.indexOf("=");
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }

  /** Does a request that has to work. */
  async json<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await this.request(method, path, body);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (response.status === 204 ? undefined : await response.json()) as Answer;
  }

  async signIn(email: string): Promise<this> {
    await this.json("POST", "/api/auth/sign-in/email", { email, password });
    return this;
  }
}

/** Sets a new Kedge up with its first clinician. */
export async function setUpClinician(
  url: string,
  setupLink: string | null,
  loadSample = false,
): Promise<Person> {
  const token = new URLSearchParams(new URL(setupLink ?? "").hash.slice(1)).get("token");
  const clinician = new Person(url);
  await clinician.json("POST", "/api/setup", {
    token,
    organizationName: "Harbour Clinic",
    country: "GB",
    name: "Robin Vale",
    email: "robin@example.org",
    password,
    loadSample,
  });
  return clinician.signIn("robin@example.org");
}

/** A client of this clinician, with an account of their own. */
export async function newClient(
  clinician: Person,
  url: string,
  { name = "Kim Lowe", email = "kim@example.org", startedOn = "2026-09-01" } = {},
): Promise<{ clientId: string; client: Person }> {
  const { clientId } = await clinician.json<ClientCreated>("POST", "/api/clients", { name, startedOn });
  const { link } = await clinician.json<Invitation>("POST", `/api/clients/${clientId}/invitations`);
  const token = new URLSearchParams(new URL(link).hash.slice(1)).get("token");
  const client = new Person(url);
  await client.json("POST", "/api/invitations/accept", { token, email, password });
  return { clientId, client: await client.signIn(email) };
}

/** A check-in of now, with the given PHQ-9 answers. */
export function checkIn(checkInId: string, phq9: readonly (number | null)[]): NewCheckIn {
  const now = new Date();
  return {
    checkInId,
    answeredAt: now.toISOString(),
    answeredOn: now.toISOString().slice(0, 10) as NewCheckIn["answeredOn"],
    responses: [{ instrument: "phq-9", instrumentVersion: "1.0.0", answers: [...phq9] }],
  };
}
