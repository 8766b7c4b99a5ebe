import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApp } from "./app.ts";
import { createLog } from "./http/log.ts";
import { startTestClinic, type TestClinic } from "./testing.ts";

let clinic: TestClinic;
let webFolder: string;
beforeAll(async () => {
  webFolder = await mkdtemp(join(tmpdir(), "kedge-web-"));
  await mkdir(join(webFolder, "assets"));
  await writeFile(join(webFolder, "index.html"), "<!doctype html><title>Kedge</title>");
  await writeFile(join(webFolder, "service-worker.js"), "");
  await writeFile(join(webFolder, "assets/main-1a2b3c.js"), script);
  await writeFile(join(webFolder, "assets/main-1a2b3c.js.gz"), gzipSync(script));
  clinic = await startTestClinic({ webFolder });
});
afterAll(async () => {
  await clinic.discard();
  await rm(webFolder, { recursive: true });
});

const script = "export const calm = true;";
const visit = (path: string) => clinic.visitor().get(path);

test.each(["/", "/clients/1", "/crisis", "/setup"])(
  "the page at %s is the app, asked for anew each time",
  async path => {
    const page = await visit(path);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain("<title>Kedge</title>");
    expect(page.headers["cache-control"]).toBe("no-cache");
  },
);

test("files with a hash in their name are kept for good, the service worker is not", async () => {
  expect((await visit("/assets/main-1a2b3c.js")).headers["cache-control"]).toContain("immutable");
  expect((await visit("/service-worker.js")).headers["cache-control"]).toBe("no-cache");
});

test("a file is sent small to whoever takes it so, and as it is to everybody else", async () => {
  const ask = (encoding: string) =>
    clinic.app.inject({
      url: "/assets/main-1a2b3c.js",
      headers: { host: "kedge.test", "accept-encoding": encoding },
    });
  const [small, plain] = [await ask("gzip, br"), await ask("identity")];
  expect(small.headers).toMatchObject({ "content-encoding": "gzip", vary: "accept-encoding" });
  expect(gunzipSync(small.rawPayload).toString()).toBe(script);
  expect(small.headers["cache-control"]).toContain("immutable");
  expect(plain.headers["content-encoding"]).toBeUndefined();
  expect(plain.body).toBe(script);
});

test.each(["/api/no-such", "/api", "/assets/gone.js", "/health/no-such"])(
  "%s is not there, and no page stands in for it",
  async path => {
    const answer = await visit(path);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.body).not.toContain("<title>");
    expect(answer.json()).toHaveProperty("message");
  },
);

test("no way leads out of the folder of the web app", async () => {
  for (const path of [
    "/..%2f..%2fetc%2fpasswd",
    "/assets/..%2f..%2f..%2fetc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
  ])
    expect((await visit(path)).body).not.toContain("root:");
});

test("pages may load from Kedge alone, run nothing inline and be framed by nobody", async () => {
  const { headers } = await visit("/");
  const policy = String(headers["content-security-policy"]);
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe");
  expect(headers).toMatchObject({
    "cross-origin-opener-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
  expect(headers).not.toHaveProperty("strict-transport-security");
});

test("answers of the API are kept by nobody", async () => {
  for (const path of ["/api/setup", "/api/me", "/api/openapi.json", "/api/no-such"])
    expect((await visit(path)).headers["cache-control"]).toBe("no-store");
});

test("over https the cookie is bound to the host and the browser stays with https", async () => {
  const baseUrl = "https://kedge.example";
  const app = await createApp({
    store: clinic.store,
    content: clinic.content,
    baseUrl,
    log: createLog({ write: () => undefined }),
  });
  await clinic.setUp();
  const answer = await app.inject({
    method: "POST",
    url: "/api/auth/sign-in/email",
    headers: { origin: baseUrl, "x-kedge-request": "1" },
    payload: { email: "ruth@clinic.example", password: "correct horse battery staple" },
  });
  expect(answer.cookies).toMatchObject([
    { name: "__Host-kedge-session", httpOnly: true, secure: true, sameSite: "Lax", path: "/" },
  ]);
  expect(answer.headers["strict-transport-security"]).toContain("max-age=");
  await app.close();
});

test("the health of the server is told without naming anybody", async () => {
  expect((await visit("/health/live")).json()).toEqual({ status: "alive" });
  expect((await visit("/health/ready")).json()).toMatchObject({
    status: "ready",
    database: true,
    alerts: true,
    alertWorker: null,
  });
});

test.each([
  ["text", "text/plain", "hello", 415],
  ["a form", "application/x-www-form-urlencoded", "token=1", 415],
  ["JSON under a broken name", "application/json\t; charset=utf-8", '{"extra":1}', 400],
  ["half of a JSON", "application/json", '{"token":', 400],
  ["a poisoned prototype", "application/json", '{"__proto__":{"x":1}}', 400],
  ["too much", "application/json", `{"token":"${"x".repeat(300_000)}"}`, 413],
])("%s is refused", async (_, type, payload, status) => {
  const answer = await clinic.app.inject({
    method: "POST",
    url: "/api/setup",
    headers: { "content-type": type, "x-kedge-request": "1" },
    payload,
  });
  expect(answer.statusCode).toBe(status);
  expect(answer.json()).toHaveProperty("error");
});

test("over a real connection: requests are answered, and a running one ends before the server does", async () => {
  const app = await createApp({
    store: clinic.store,
    content: clinic.content,
    baseUrl: "http://127.0.0.1",
    log: createLog({ write: () => undefined }),
  });
  const address = await app.listen({ host: "127.0.0.1", port: 0 });
  expect((await fetch(`${address}/health/live`)).status).toBe(200);

  const { port } = new URL(address);
  const body = JSON.stringify({ email: "nobody@clinic.example", password: "a password of some length" });
  const socket = connect(Number(port), "127.0.0.1");
  const received = new Promise<string>(resolve => {
    let text = "";
    socket.on("data", chunk => {
      text += chunk;
    });
    socket.on("close", () => resolve(text));
  });
  const arrived = new Promise(resolve => app.server.once("request", resolve));
  socket.write(
    `POST /api/auth/sign-in/email HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\nx-kedge-request: 1\r\ncontent-length: ${body.length}\r\n\r\n`,
  );
  await arrived;
  const closed = app.close();
  socket.write(body);
  expect(await received).toContain("401 Unauthorized");
  await closed;
  await expect(fetch(`${address}/health/live`)).rejects.toThrow();
});

test("an unknown id of a check-in never reaches somebody who isn't signed in", async () => {
  const answer = await clinic.visitor().post("/api/check-ins", { checkInId: randomUUID() });
  expect(answer.statusCode).toBe(401);
});

test("behind a proxy, attempts count for the address that the proxy itself saw", async () => {
  const app = await createApp({
    store: clinic.store,
    content: clinic.content,
    baseUrl: "http://kedge.test",
    behindProxy: true,
    log: createLog({ write: () => undefined }),
  });
  const attempt = (forwarded: string) =>
    app.inject({
      method: "POST",
      url: "/api/invitations/look-up",
      headers: { "x-kedge-request": "1", "x-forwarded-for": forwarded },
      payload: { token: "x" },
    });
  const statuses = [];
  for (let number = 0; number < 31; number += 1)
    statuses.push((await attempt(`10.0.0.${number}, 203.0.113.7`)).statusCode);
  expect(statuses.at(-1)).toBe(429);
  expect((await attempt("203.0.113.8")).statusCode).toBe(404);
  await app.close();
});
