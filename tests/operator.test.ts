import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freePort, type Home, newHome, type RunningKedge, runKedge, startKedge } from "./support/kedge.ts";
import { checkIn, newClient, type Person, setUpClinician } from "./support/person.ts";

let home: Home;
let folder: string;
let port: number;
let kedge: RunningKedge;
let clinician: Person;
let clientId: string;

beforeAll(async () => {
  home = await newHome();
  folder = join(home.data, "..");
  port = await freePort();
  kedge = await startKedge(home, "--port", String(port));
  clinician = await setUpClinician(kedge.url, kedge.setupLink);
  const found = await newClient(clinician, kedge.url);
  clientId = found.clientId;
  await found.client.json("POST", "/api/check-ins", checkIn(randomUUID(), [1, 1, 1, 1, 1, 1, 1, 1, 0]));
});
afterAll(async () => {
  await kedge?.stop();
  await home?.discard();
});

/** Runs a command that has to work, beside the running Kedge. */
async function run(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runKedge(home, ...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}

it("is backed up while it runs, loses a client for good, and comes back on another data directory", async () => {
  const at = (name: string) => join(folder, name);
  expect((await runKedge(home, "backup", at("early.kedge"))).stderr).toMatch(/kedge keys backup-key/);
  await run("keys", "backup-key", at("private.json"));
  expect(await run("backup", at("records.kedge"))).toMatch(/Backed up \d+ rows of \d+ tables/);
  expect(await run("backup-keys", at("keys.kedge"))).toMatch(/Destroy it by \d{4}-/);
  expect(await run("verify-audit", "--checkpoint", at("checkpoint.json"))).toMatch(
    /\d+ events, none changed/,
  );
  expect(await run("keys", "rotate")).toMatch(/2 keys are wrapped/);
  expect(await run("keys", "check")).toMatch(/2 keys open, 0 are destroyed \(erased people\), 0 of 2/);
  expect(await run("doctor")).toMatch(/Last backup: .* \(0 hours ago\)[\s\S]*one volume/);

  const before = await clinician.request("GET", `/api/clients/${clientId}`);
  expect(before.status).toBe(200);
  expect((await runKedge(home, "erase", "--client", clientId, "--reason", "Kim asked", "--yes")).code).toBe(
    1,
  );
  await run("erase", "--client", clientId, "--reason", "asked-by-person", "--yes");
  expect((await clinician.request("GET", `/api/clients/${clientId}`)).status).not.toBe(200);
  expect(await run("verify-audit", "--against", at("checkpoint.json"))).toMatch(/Compared with/);
  await kedge.stop();

  const restored = await run(
    "restore",
    at("records.kedge"),
    "--data",
    at("again"),
    "--key",
    at("private.json"),
  );
  expect(restored).toMatch(/1 erased people had come back and were erased again/);
  kedge = await startKedge({ ...home, data: at("again") }, "--port", String(port));
  await clinician.signIn("robin@example.org");
  const caseload = await clinician.request("GET", "/api/caseload");
  expect(caseload.status).toBe(200);
  expect(await caseload.text()).not.toContain("Kim Lowe");
  expect((await clinician.request("GET", `/api/clients/${clientId}`)).status).not.toBe(200);
});

it("set back to an older copy of the database, nobody who was erased since comes back", async () => {
  const [now, older] = [join(folder, "again"), join(folder, "older")];
  const { clientId: erased } = await newClient(clinician, kedge.url, {
    name: "Lee Moor",
    email: "lee@example.org",
  });
  await kedge.stop();
  execFileSync("cp", ["-a", now, older]);
  kedge = await startKedge({ ...home, data: now }, "--port", String(port));
  const { code } = await runKedge(
    { ...home, data: now },
    ...["erase", "--client", erased, "--reason", "asked-by-person", "--yes"],
  );
  expect(code).toBe(0);
  await kedge.stop();

  kedge = await startKedge({ ...home, data: older }, "--port", String(port));
  expect(kedge.output()).toMatch(/1 erased people had come back/);
  await clinician.signIn("robin@example.org");
  expect((await clinician.request("GET", `/api/clients/${erased}`)).status).not.toBe(200);
  expect(await (await clinician.request("GET", "/api/caseload")).text()).not.toContain("Lee Moor");
});
