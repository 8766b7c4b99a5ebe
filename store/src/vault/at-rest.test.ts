import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LocalDate } from "@kedge/engine";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  acknowledgeAlert,
  type CheckInId,
  type ClientId,
  createClient,
  createMember,
  findClient,
  newId,
  openAlerts,
  recordCheckIn,
  recordDecision,
} from "../index.ts";
import { addClinic, startTestStore, type TestClinic, type TestStore, wholeCaseload } from "../testing.ts";

let store: TestStore;
let clinic: TestClinic;

beforeAll(async () => {
  store = await startTestStore();
});

beforeEach(async () => {
  clinic = await addClinic(store);
});

afterAll(() => store?.discard());

const treat = (displayName: string) =>
  store.as(clinic.clinician, tx =>
    createClient(tx, { displayName, episode: { startedOn: "2026-02-01" as LocalDate } }),
  );

test("a person's words stand nowhere in the database's files, and are unreadable once the key is destroyed", async () => {
  const canary = (column: string) => `canary-${column}-quetzal`;
  const kim = await treat(canary("name"));
  await store.as(clinic.clinician, async tx => {
    await recordDecision(tx, { ...kim, nextStep: "talk", choice: "declined", reason: canary("reason") });
    await recordCheckIn(tx, {
      ...kim,
      checkInId: newId<CheckInId>(),
      answeredAt: new Date(),
      answeredOn: "2026-02-02" as LocalDate,
      source: "app",
      requestHash: "hash",
      responses: [{ instrument: "phq-9", instrumentVersion: "1", answers: [1], riskPositive: true }],
      scores: [],
      alerts: [{ instrument: "phq-9", item: "9", answer: 1 }],
    });
    for (const { alertId } of await openAlerts(tx)) await acknowledgeAlert(tx, alertId, canary("outcome"));
  });
  await store.as(clinic.administrator, tx =>
    createMember(tx, { userId: newId<ClientId>(), role: "clinician", displayName: canary("staff") }),
  );
  await store.asSuperuser(client => client.query("checkpoint"));
  expect(await filesWith("quetzal", store.places.data)).toEqual([]);
  // The search does find what is stored in the clear.
  expect(
    await filesWith(clinic.clinician.memberId.replaceAll("-", ""), store.places.data, "hex"),
  ).not.toEqual([]);

  await store.vault.keys.destroy({ organizationId: clinic.organizationId, person: kim.clientId });
  await expect(store.as(clinic.clinician, tx => findClient(tx, kim.clientId))).rejects.toMatchObject({
    code: "key-destroyed",
  });
  expect(await store.as(clinic.clinician, tx => wholeCaseload(tx))).toMatchObject([{ displayName: null }]);
});

/** The files below a folder that contain the text, in its plain form or in another one. */
async function filesWith(text: string, folder: string, encoding: "utf8" | "hex" = "utf8"): Promise<string[]> {
  const needles = [Buffer.from(text, encoding)];
  if (encoding === "utf8") {
    needles.push(Buffer.from(text, "utf16le"), Buffer.from(Buffer.from(text).toString("hex")));
    for (const shift of [0, 1, 2]) {
      const base64 = Buffer.from(`${"x".repeat(shift)}${text}`).toString("base64");
      needles.push(Buffer.from(base64.slice(4, -4)));
    }
  }
  const found = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.parentPath.includes("postgres-server")) continue;
    const content = await readFile(join(entry.parentPath, entry.name));
    if (needles.some(needle => content.includes(needle))) found.push(entry.name);
  }
  return found;
}
