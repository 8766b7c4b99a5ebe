import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { SingleSignOnBegun } from "@kedge/api";
import Provider from "oidc-provider";
import { afterAll, beforeAll, expect, test } from "vitest";
import { baseUrl, password, startTestClinic, type TestClinic, type Visitor } from "./testing.ts";

const clientSecret = "a secret between Kedge and the provider";
let server: Server;
let clinic: TestClinic;
let clinician: Visitor;
/** Whom the provider vouches for. */
let subject = "ruth";

beforeAll(async () => {
  const { issuer, running } = await startProvider();
  server = running;
  clinic = await startTestClinic({ identityProvider: { issuer, clientId: "kedge", clientSecret } });
  clinician = await clinic.setUp();
});
afterAll(async () => {
  await clinic?.discard();
  server?.close();
});

/** A real identity provider, which takes everybody at their word and never asks twice. */
async function startProvider(): Promise<{ issuer: string; running: Server }> {
  let handle: ReturnType<Provider["callback"]> | undefined;
  const running = createServer((request, response) => {
    if (request.url?.startsWith("/interaction/"))
      return void provider.interactionFinished(request, response, { login: { accountId: subject } });
    return void handle?.(request, response);
  });
  await new Promise<void>(resolve => running.listen(0, "localhost", resolve));
  const issuer = `http://localhost:${(running.address() as AddressInfo).port}`;
  const provider: Provider = new Provider(issuer, {
    clients: [
      {
        client_id: "kedge",
        client_secret: clientSecret,
        redirect_uris: [`${baseUrl}/api/auth/single-sign-on/callback`],
      },
    ],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({
        clientId: oidc.client?.clientId ?? "",
        accountId: oidc.session?.accountId ?? "",
      });
      grant.addOIDCScope("openid");
      await grant.save();
      return grant;
    },
  });
  handle = provider.callback();
  return { issuer, running };
}

/** Follows a browser through the provider until it is sent back to Kedge. @returns that address */
async function through(start: string): Promise<string> {
  const cookies = new Map<string, string>();
  for (let url = start; ; ) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { redirect: "manual", headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    const location = response.headers.get("location");
    if (!location) throw new Error(`${response.status} at ${url}: ${await response.text()}`);
    url = new URL(location, url).href;
    if (url.startsWith(baseUrl)) return url.slice(baseUrl.length);
  }
}

const begin = async (person: Visitor) =>
  (await person.post("/api/auth/single-sign-on")).json<SingleSignOnBegun>().url;

test("whom no account is linked to, the provider's word opens nothing, whatever their address", async () => {
  const visitor = clinic.visitor();
  const back = await visitor.get(await through(await begin(visitor)));
  expect(back.headers.location).toBe("/sign-in?problem=unknown");
  expect((await visitor.get("/api/me")).statusCode).toBe(401);
});

test("an account is linked by its owner, with the password, and signs in from then on", async () => {
  const start = (secret: string) => clinician.post("/api/account/single-sign-on", { password: secret });
  expect((await start("not the password at all")).statusCode).toBe(422);
  const { url } = (await start(password)).json<SingleSignOnBegun>();
  expect((await clinician.get(await through(url))).headers.location).toBe("/account");

  const visitor = clinic.visitor();
  expect((await visitor.get(await through(await begin(visitor)))).headers.location).toBe("/");
  expect((await visitor.me()).name).toBe("Ruth Adams");
});

test("the way back works once, and only in the browser that went", async () => {
  const visitor = clinic.visitor();
  const returned = await through(await begin(visitor));
  const refused = "/sign-in?problem=refused";
  expect((await clinic.visitor().get(returned)).headers.location).toBe(refused);
  expect((await visitor.get(returned)).headers.location).toBe("/");
  const other = clinic.visitor();
  await begin(other);
  expect((await other.get(returned)).headers.location).toBe(refused);
  expect((await other.get("/api/me")).statusCode).toBe(401);
});

test("what was changed on the way is refused", async () => {
  for (const [name, value] of [
    ["code", "made-up"],
    ["state", "made-up"],
    ["iss", "https://evil.example"],
  ] as const) {
    const visitor = clinic.visitor();
    const returned = new URL(await through(await begin(visitor)), baseUrl);
    returned.searchParams.set(name, value);
    const answer = await visitor.get(returned.pathname + returned.search);
    expect([name, answer.headers.location]).toEqual([name, "/sign-in?problem=refused"]);
  }
});

test("somebody linked already can't be linked to a second account", async () => {
  const colleague = await clinic.colleague(clinician, "colleague@clinic.example");
  const { url } = (
    await colleague.post("/api/account/single-sign-on", { password })
  ).json<SingleSignOnBegun>();
  expect((await colleague.get(await through(url))).headers.location).toBe("/sign-in?problem=refused");
  subject = "colin";
  const visitor = clinic.visitor();
  expect((await visitor.get(await through(await begin(visitor)))).headers.location).toContain("unknown");
});

test("a provider that can't be reached is named as what is away, and e-mail and password as the way in", async () => {
  const { issuer, running } = await startProvider();
  await new Promise(resolve => running.close(resolve));
  const elsewhere = await startTestClinic({ identityProvider: { issuer, clientId: "kedge", clientSecret } });
  try {
    const answer = await elsewhere.visitor().post("/api/auth/single-sign-on");
    expect([answer.statusCode, answer.json()]).toEqual([
      503,
      { error: "identity-provider-away", message: expect.stringContaining("Use e-mail and password") },
    ]);
  } finally {
    await elsewhere.discard();
  }
});
