import { randomUUID } from "node:crypto";
import type { Care, ClientPage, NewGoalEvent, NewMedicineEvent } from "@kedge/api";
import { addDays } from "@kedge/engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestClinic, type TestClinic, today, type Visitor } from "../testing.ts";

let clinic: TestClinic;
let clinician: Visitor;
let client: Visitor;
let clientId: string;

beforeAll(async () => {
  clinic = await startTestClinic();
  clinician = await clinic.setUp();
  ({ client, clientId } = await clinic.client(clinician, "ada@home.example", addDays(today(), -60)));
});
afterAll(() => clinic.discard());

const ofMy = async () => (await client.get("/api/my/care")).json<Care>();
const ofClinic = async () => (await clinician.get(`/api/clients/${clientId}/care`)).json<Care>();
const reviewNow = async () => (await clinician.get(`/api/clients/${clientId}`)).json<ClientPage>().review;
const signalsNow = async () => (await reviewNow()).signals.map(({ code }) => code);
const noted = () => ({ eventId: randomUUID(), on: today() });

async function add(who: Visitor, name: string): Promise<string> {
  const medicineId = randomUUID();
  const event: NewMedicineEvent = {
    ...noted(),
    medicineId,
    kind: "added",
    name,
    startedOn: addDays(today(), -40),
    dose: 50,
  };
  const at = who === client ? "/api/my" : `/api/clients/${clientId}`;
  expect((await who.post(`${at}/medicine-events`, event)).statusCode).toBe(204);
  return medicineId;
}

/** The same answers every two weeks: nothing has changed since the start. */
async function standStill(): Promise<void> {
  const instrumentVersion = clinic.content.knowledge.instruments["phq-9"]?.version ?? "";
  for (const daysAgo of [56, 42, 28, 14, 0]) {
    const answeredOn = addDays(today(), -daysAgo);
    await client.post("/api/check-ins", {
      checkInId: randomUUID(),
      answeredAt: daysAgo === 0 ? new Date().toISOString() : `${answeredOn}T12:00:00Z`,
      answeredOn,
      responses: [{ instrument: "phq-9", instrumentVersion, answers: [2, 2, 2, 2, 2, 2, 2, 2, 0] }],
    });
  }
}

describe("the checklist", () => {
  it("a client's answers reach the clinician's review as reasons, with their data", async () => {
    await standStill();
    const answers = ["money-need", "poor-sleep", "thyroid-signs"].map(code => ({
      findingId: randomUUID(),
      code,
      present: true,
      on: today(),
    }));
    expect((await client.post("/api/my/findings", { answers })).statusCode).toBe(204);
    expect(await signalsNow()).toEqual(expect.arrayContaining(["social-need", "possible-medical-cause"]));
    const { reasons } = await reviewNow();
    expect(reasons.find(({ code }) => code === "sleep")).toMatchObject({
      kind: "supported",
      dataFor: expect.arrayContaining([{ kind: "finding", code: "poor-sleep", present: true, on: today() }]),
    });
  });

  it("the clinic's answer follows the client's, and an answer that was taken back is not known", async () => {
    const answer = (present: boolean | null) => ({
      answers: [{ findingId: randomUUID(), code: "money-need", present, on: today() }],
    });
    await clinician.post(`/api/clients/${clientId}/findings`, answer(false));
    expect((await ofMy()).findings.find(({ code }) => code === "money-need")).toEqual({
      code: "money-need",
      present: false,
      on: today(),
      side: "clinic",
    });
    expect(await signalsNow()).not.toContain("social-need");
    await client.post("/api/my/findings", answer(null));
    expect((await ofClinic()).findings.map(({ code }) => code)).not.toContain("money-need");
  });

  it("keeps an answer that is sent twice once, and refuses unknown lines and days to come", async () => {
    const answer = { findingId: randomUUID(), code: "little-support", present: true, on: today() };
    await client.post("/api/my/findings", { answers: [answer] });
    await client.post("/api/my/findings", { answers: [{ ...answer, present: false }] });
    expect((await ofMy()).findings.find(({ code }) => code === "little-support")?.present).toBe(true);
    for (const wrong of [{ code: "shoe-size" }, { on: addDays(today(), 9) }, { present: "yes" }]) {
      const refused = await client.post("/api/my/findings", {
        answers: [{ ...answer, findingId: randomUUID(), ...wrong }],
      });
      expect(refused.statusCode).toBeGreaterThanOrEqual(400);
    }
  });
});

describe("earlier treatments and preferences", () => {
  it("are kept, shown to both sides, and can be taken back", async () => {
    const pastTreatmentId = randomUUID();
    const past = {
      pastTreatmentId,
      kind: "medicine",
      medicine: "Prozac",
      startedOn: "2020-01-01",
      endedOn: "2020-09-01",
      response: "none",
    };
    expect((await client.post("/api/my/past-treatments", past)).statusCode).toBe(204);
    await client.post("/api/my/preferred-approaches", { approaches: ["act", "cbt"] });
    expect(await ofClinic()).toMatchObject({
      pastTreatments: [{ treatment: "fluoxetine", name: null, response: "none", side: "client" }],
      preferredApproaches: ["act", "cbt"],
    });
    const removal = `/api/clients/${clientId}/past-treatments/${pastTreatmentId}/removal`;
    expect((await clinician.post(removal)).statusCode).toBe(204);
    expect((await ofMy()).pastTreatments).toEqual([]);
    expect((await client.post(`/api/my/past-treatments/${randomUUID()}/removal`)).statusCode).toBe(404);
  });

  it("can't end before they began", async () => {
    const past = {
      pastTreatmentId: randomUUID(),
      kind: "psychological",
      approach: "cbt",
      startedOn: "2020-05-01",
      endedOn: "2020-01-01",
    };
    expect((await client.post("/api/my/past-treatments", past)).statusCode).toBe(422);
  });
});

describe("medicines", () => {
  it("St John's wort beside an SSRI is flagged, whichever side listed which", async () => {
    await add(client, "Zoloft");
    expect(await signalsNow()).not.toContain("interaction");
    const wort = await add(clinician, "St John's wort");
    expect(await signalsNow()).toContain("interaction");
    const removed = { ...noted(), medicineId: wort, kind: "removed" };
    await clinician.post(`/api/clients/${clientId}/medicine-events`, removed);
    expect(await signalsNow()).not.toContain("interaction");
  });

  it("side effects, missed days and a sudden stop fire their signals", async () => {
    const medicineId = await add(client, "Paroxetine");
    const event = (more: object) =>
      client.post("/api/my/medicine-events", { ...noted(), medicineId, ...more });
    await event({ kind: "report", missedDays: 4, burden: 5, effects: ["Nausea"] });
    expect(await signalsNow()).toEqual(expect.arrayContaining(["medicine-missed", "side-effects"]));
    await event({ kind: "stopped", abruptly: true });
    expect(await signalsNow()).toContain("medicine-stopped-abruptly");
  });

  it("what a person writes is encrypted, and a name Kedge doesn't know never enters a review", async () => {
    const medicineId = await add(client, "grandmother's tincture");
    await client.post("/api/my/medicine-events", {
      ...noted(),
      medicineId,
      kind: "question",
      text: "May I drive with it?",
    });
    const kept = (await ofClinic()).medicineEvents.filter(event => event.medicineId === medicineId);
    expect(kept).toMatchObject([
      { kind: "added", substance: null, name: "grandmother's tincture" },
      { kind: "question", text: "May I drive with it?" },
    ]);
    await reviewNow();
    const { rows } = await clinic.store.asSuperuser(db =>
      db.query(
        "select (select json_agg(e)::text from kedge.care_event e) || (select json_agg(r)::text from kedge.review r) as all",
      ),
    );
    const hex = (text: string) => Buffer.from(text).toString("hex");
    for (const words of ["grandmother", "May I drive"]) {
      expect(rows[0].all).not.toContain(words);
      expect(rows[0].all).not.toContain(hex(words));
    }
  });

  it("an entry for a medicine that isn't on the list is refused", async () => {
    const stray = { ...noted(), medicineId: randomUUID(), kind: "dose", dose: 20 };
    expect((await client.post("/api/my/medicine-events", stray)).statusCode).toBe(404);
  });

  it("a list that is said to be complete has a day", async () => {
    expect((await ofMy()).medicinesListedOn).toBeNull();
    await client.post("/api/my/medicine-list", noted());
    expect((await ofClinic()).medicinesListedOn).toBe(today());
  });
});

describe("goals", () => {
  it("count as soon as both sides agreed to the same words", async () => {
    for (let week = 1; week <= 4; week += 1)
      await clinician.post(`/api/clients/${clientId}/sessions`, {
        on: addDays(today(), -7 * week),
        attendance: "attended",
      });
    expect(await signalsNow()).toContain("no-clear-goals");
    const goalId = randomUUID();
    const worded: NewGoalEvent = {
      ...noted(),
      goalId,
      kind: "worded",
      text: "Go swimming twice a week",
      importance: 9,
      level: -2,
    };
    await client.post("/api/my/goal-events", worded);
    expect(await signalsNow()).toContain("no-clear-goals");
    await clinician.post(`/api/clients/${clientId}/goal-events`, { ...noted(), goalId, kind: "agreed" });
    expect(await signalsNow()).not.toContain("no-clear-goals");
    expect((await ofMy()).goalEvents).toMatchObject([
      { kind: "worded", side: "client", text: "Go swimming twice a week" },
      { kind: "agreed", side: "clinic" },
    ]);
  });
});
