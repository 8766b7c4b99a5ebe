import { randomUUID } from "node:crypto";
import type {
  Alerts,
  CheckInDue,
  CheckInLink,
  CheckInLinkState,
  ClientPage,
  InstrumentRequests,
  OrganizationPage,
  OwnQuestionnaires,
  QuestionnaireCheck,
} from "@kedge/api";
import { addDays, type LocalDate } from "@kedge/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inventedQuestionnaire, inventedQuestions } from "../../import/src/testing/invented-questionnaire.ts";
import { startTestClinic, type TestClinic, today, type Visitor } from "./testing.ts";

const path = "/api/admin/questionnaires";
let clinic: TestClinic;
let administrator: Visitor;
let client: Visitor;
let clientId: string;
beforeAll(async () => {
  clinic = await startTestClinic();
  administrator = await clinic.setUp();
  ({ client, clientId } = await clinic.client(administrator, "ada@home.example", addDays(today(), -30)));
});
afterAll(() => clinic.discard());

const file = (changes: Record<string, unknown> = {}, instrument = "bdi-ii") => ({
  instrument,
  text: JSON.stringify(inventedQuestionnaire(changes)),
});
const licence = (until: LocalDate = addDays(today(), 365)) => ({
  licensor: "The owner",
  licenceReference: "Contract 7",
  licensedUntil: until,
  riskItems: ["9"],
  everyItemRead: true,
});
const bring = (body: object = {}) => administrator.post(path, { ...file(), ...licence(), ...body });
const list = async () => (await administrator.get(path)).json<OwnQuestionnaires>().imported;
const due = async () => (await client.get("/api/check-in")).json<CheckInDue>();
const requests = () => `/api/clients/${clientId}/instrument-requests`;
const askable = async () => (await administrator.get(requests())).json<InstrumentRequests>().askable;
/** Asks for it, and says in which version it is due. */
const versionDue = async (): Promise<string> => {
  await administrator.post(requests(), { instrument: "bdi-ii" });
  return (await due()).ownForms[0]?.version ?? "";
};
const answers = (points: number, risk: number) =>
  Array.from({ length: inventedQuestions }, () => points).with(8, risk);
const answer = (instrumentVersion: string, given: readonly (number | null)[], on = today()) =>
  client.post("/api/check-ins", {
    checkInId: randomUUID(),
    answeredAt: new Date().toISOString(),
    answeredOn: on,
    responses: [{ instrument: "bdi-ii", instrumentVersion, answers: given }],
  });
const repeat = async (...instruments: readonly string[]): Promise<void> => {
  const settings = "/api/admin/organization";
  const page = (await administrator.get(settings)).json<OrganizationPage>();
  page.settings.checkIns.repeated = instruments.map(instrument => ({
    instrument,
    everyWeeks: 1,
    problem: null,
  }));
  expect((await administrator.send("PUT", settings, page, {})).statusCode).toBe(200);
};
const rows = async (table: string): Promise<number> => {
  const found = await clinic.store.asSuperuser(db =>
    db.query(`select count(*)::int as n from kedge.${table}`),
  );
  return Number(found.rows[0]?.n);
};

describe("looking at a file", () => {
  test("says what it holds against what the content knows, and stores nothing", async () => {
    const looked = await administrator.post(`${path}/check`, file());
    const check = looked.json<QuestionnaireCheck>();
    expect(check).toMatchObject({
      fits: true,
      range: { min: 0, max: 63 },
      publishedRange: { min: 0, max: 63 },
    });
    expect(check.questions).toHaveLength(inventedQuestions);
    expect(check.questions[8]?.asksAboutRisk).toBe("likely");
    expect(await list()).toEqual([]);
    const refused = await administrator.post(`${path}/check`, file({ item: [] }));
    expect(refused.json<QuestionnaireCheck>()).toMatchObject({
      fits: false,
      problems: [{ severity: "refused", where: "the questionnaire" }],
    });
  });

  test("is for administrators, and for instruments that come without text", async () => {
    for (const instrument of ["phq-9", "c-ssrs-screener", "nothing", "__proto__"])
      expect((await administrator.post(`${path}/check`, file({}, instrument))).json()).toMatchObject({
        error: "not-importable",
      });
    const colleague = await clinic.colleague(administrator, "colleague@clinic.example");
    for (const visitor of [colleague, client]) {
      expect((await visitor.get(path)).statusCode).toBe(403);
      expect((await visitor.post(path, { ...file(), ...licence() })).statusCode).toBe(403);
    }
    expect((await clinic.visitor().get(path)).statusCode).toBe(401);
  });
});

describe("what an import refuses, without storing anything", () => {
  test("no licence, one that is over, one without a word; a file that doesn't fit", async () => {
    const refusals: readonly [object, string][] = [
      [{ licensedUntil: addDays(today(), -1) }, "licence-over"],
      [{ licensedUntil: "2026-02-30" }, "invalid-request"],
      [{ licensor: " " }, "invalid-request"],
      [{ licenceReference: undefined }, "invalid-request"],
      [{ everyItemRead: false }, "invalid-request"],
      [file({ item: [] }), "questionnaire-refused"],
      [{ text: "not JSON" }, "questionnaire-refused"],
      [{ licensor: "nul \0" }, "not-readable"],
    ];
    for (const [body, error] of refusals) {
      const refused = await bring(body);
      expect([refused.statusCode < 500, refused.json<{ error: string }>().error]).toEqual([true, error]);
    }
    expect(await rows("imported_questionnaire")).toBe(0);
  });

  test("a question about suicide or self-harm that nobody named, and one that isn't there", async () => {
    expect((await bring({ riskItems: [] })).json()).toMatchObject({
      error: "risk-item-unnamed",
      message: expect.stringContaining("Item 9 asks about suicide or self-harm"),
    });
    expect((await bring({ riskItems: ["9", "99"] })).json()).toMatchObject({ error: "no-risk-item" });
    expect(await rows("imported_questionnaire")).toBe(0);
  });

  test("a risk item where fewer points are worse: which answer needs an alert couldn't be told", async () => {
    const line = (linkId: string) => ({
      linkId,
      type: "integer",
      text: `Invented line ${linkId}`,
      extension: [
        { url: "http://hl7.org/fhir/StructureDefinition/minValue", valueInteger: 0 },
        { url: "http://hl7.org/fhir/StructureDefinition/maxValue", valueInteger: 10 },
      ],
    });
    const lines = file({ item: ["1", "2", "3", "4"].map(line) }, "ors");
    expect((await bring({ ...lines, riskItems: ["2"] })).json()).toMatchObject({
      error: "risk-item-direction",
    });
    expect((await bring({ ...lines, riskItems: [] })).statusCode).toBe(201);
    expect((await administrator.post(`${path}/ors/withdrawal`)).statusCode).toBe(200);
  });
});

describe("from the import to the score", () => {
  test("it can be asked for, is asked with its own words, scored, and kept with what it raised", async () => {
    expect((await administrator.post(requests(), { instrument: "bdi-ii" })).json()).toMatchObject({
      error: "not-askable",
    });
    expect((await bring()).statusCode).toBe(201);
    expect(await list()).toContainEqual(
      expect.objectContaining({
        instrument: "bdi-ii",
        licensor: "The owner",
        questions: inventedQuestions,
        riskItems: ["9"],
        state: "in-use",
        endsSoon: false,
        importedBy: "Ruth Adams",
      }),
    );
    expect(await askable()).toContain("bdi-ii");
    expect((await due()).ownForms).toEqual([]);
    expect((await administrator.post(requests(), { instrument: "bdi-ii" })).statusCode).toBe(201);
    const { instruments, ownForms } = await due();
    expect(instruments).toEqual(["phq-9", "gad-7", "bdi-ii"]);
    expect(ownForms[0]).toMatchObject({
      title: "BDI-II",
      stem: "In the last two weeks, how much trouble was there with this?",
      notice: "Invented for the tests of Kedge.",
    });
    const risk = ownForms[0]?.items.map(({ options, asksAboutRisk }) => [
      asksAboutRisk,
      ...options.map(option => option.risk),
    ]);
    expect(risk?.[8]).toEqual([true, false, true, true, true]);
    expect(risk?.[0]).toEqual([false, false, false, false, false]);

    const sent = await answer(await versionDue(), answers(1, 0));
    expect([sent.statusCode, sent.json()]).toEqual([201, expect.objectContaining({ alertRaised: false })]);
    expect((await due()).instruments).toEqual(["phq-9", "gad-7"]);
    const page = (await administrator.get(`/api/clients/${clientId}`)).json<ClientPage>();
    const chart = page.charts.find(({ instrument }) => instrument === "bdi-ii");
    expect(chart?.points.map(({ total }) => total)).toEqual([20]);
  });

  test("a risk answer and its alert are stored together, and a missing answer leaves no guessed total", async () => {
    const before = await rows("alert");
    const version = await versionDue();
    const risky = await answer(version, [null, ...answers(0, 1).slice(1)]);
    expect(risky.json()).toMatchObject({ alertRaised: true, withoutTotal: ["bdi-ii"] });
    expect(await rows("alert")).toBe(before + 1);
    const { alerts } = (await administrator.get("/api/alerts")).json<Alerts>();
    expect(alerts[0]).toMatchObject({ instrument: "bdi-ii", item: "9", answer: 1 });

    const undo = await clinic.store.asSuperuser(async db => {
      await db.query(`create function kedge.refuse_alert() returns trigger language plpgsql as
        $$ begin raise exception 'broken'; end $$`);
      await db.query(
        "create trigger broken before insert on kedge.alert execute function kedge.refuse_alert()",
      );
      return "drop trigger broken on kedge.alert; drop function kedge.refuse_alert()";
    });
    const responses = await rows("response");
    expect((await answer(version, answers(0, 3))).statusCode).toBe(500);
    expect(await rows("response")).toBe(responses);
    await clinic.store.asSuperuser(db => db.query(undo));
  });

  test("answers that don't fit are refused with their place", async () => {
    const refused = await answer(await versionDue(), answers(1, 0).with(2, 4));
    expect([refused.statusCode, refused.json()]).toEqual([
      422,
      expect.objectContaining({ at: "responses/0/answers/2" }),
    ]);
  });

  test("it goes by link too, and again and again when the administrator says so", async () => {
    await repeat("bdi-ii");
    const kim = await clinic.client(administrator, "kim@home.example", addDays(today(), -30));
    const made = (
      await administrator.post(`/api/clients/${kim.clientId}/check-in-links`)
    ).json<CheckInLink>();
    const token = made.link.split("#token=")[1];
    const found = await clinic.visitor().post("/api/check-in-links/look-up", { token });
    const state = found.json<CheckInLinkState>();
    expect(state.instruments).toContain("bdi-ii");
    expect(state.ownForms[0]?.items).toHaveLength(inventedQuestions);
    const checkIn = {
      checkInId: randomUUID(),
      answeredAt: new Date().toISOString(),
      answeredOn: today(),
      responses: [
        { instrument: "bdi-ii", instrumentVersion: state.ownForms[0]?.version, answers: answers(2, 1) },
      ],
    };
    const sent = await clinic.visitor().post("/api/check-in-links/check-ins", { token, checkIn });
    expect(sent.json()).toMatchObject({ alertRaised: true });
    const { instruments } = (await kim.client.get("/api/check-in")).json<CheckInDue>();
    expect(instruments).toEqual(["phq-9", "gad-7"]);
  });
});

describe("later", () => {
  test("a later version is asked; what waits on a device in the earlier one is still taken", async () => {
    const before = await versionDue();
    expect((await bring({ ...file({ title: "BDI-II (second invented sample)" }) })).statusCode).toBe(201);
    const after = await versionDue();
    expect(after).not.toBe(before);
    for (const version of [before, after])
      expect((await answer(version, answers(0, 0))).statusCode).toBe(201);
    expect((await list()).filter(({ instrument }) => instrument === "bdi-ii")).toHaveLength(1);
  });

  test("another organization has none of it: not in its list, not to ask, not to answer, not to withdraw", async () => {
    const other = await clinic.organization("administrator", "sam@other.example");
    expect((await other.get(path)).json<OwnQuestionnaires>().imported).toEqual([]);
    expect((await other.post(`${path}/bdi-ii/withdrawal`)).statusCode).toBe(404);
    const clinician = await clinic.organization("clinician", "cara@other.example");
    const theirs = await clinic.client(clinician, "theirs@home.example");
    expect(
      (
        await clinician.post(`/api/clients/${theirs.clientId}/instrument-requests`, { instrument: "bdi-ii" })
      ).json(),
    ).toMatchObject({ error: "not-askable" });
    const taken = await theirs.client.post("/api/check-ins", {
      checkInId: randomUUID(),
      answeredAt: new Date().toISOString(),
      answeredOn: today(),
      responses: [{ instrument: "bdi-ii", instrumentVersion: await versionDue(), answers: answers(0, 0) }],
    });
    expect([taken.statusCode, taken.json()]).toEqual([
      422,
      expect.objectContaining({ error: "unknown-instrument" }),
    ]);
  });

  test("after the last day of the licence it is neither asked nor offered, and the administrator reads it", async () => {
    await bring({ ...licence(today()) });
    const version = await versionDue();
    expect(await list()).toContainEqual(expect.objectContaining({ instrument: "bdi-ii", endsSoon: true }));
    const end = "update kedge.imported_questionnaire set licensed_until = $1 where version = $2";
    await clinic.store.asSuperuser(db => db.query(end, [addDays(today(), -1), version]));
    expect(await due()).toMatchObject({ instruments: ["phq-9", "gad-7"], ownForms: [] });
    expect(await askable()).not.toContain("bdi-ii");
    expect((await administrator.post(requests(), { instrument: "bdi-ii" })).json()).toMatchObject({
      error: "not-askable",
    });
    expect(await list()).toContainEqual(
      expect.objectContaining({ instrument: "bdi-ii", state: "licence-over", endsSoon: false }),
    );
    // In the plan it doesn't stand in the way of the next, and stays there until the licence is renewed.
    await repeat("bdi-ii", "who-5");
    const lee = await clinic.client(administrator, "lee@home.example", addDays(today(), -30));
    const { instruments } = (await lee.client.get("/api/check-in")).json<CheckInDue>();
    expect(instruments).toEqual(["phq-9", "gad-7", "who-5"]);
    await repeat();
    // What was answered in time and comes late is not lost, and a risk answer least of all.
    expect((await answer(version, answers(0, 2))).json()).toMatchObject({ alertRaised: true });
    await bring();
  });

  test("withdrawn, it is asked no more; scores stay, and importing it again brings it back", async () => {
    await versionDue();
    expect((await due()).instruments).toContain("bdi-ii");
    expect((await administrator.post(`${path}/bdi-ii/withdrawal`)).statusCode).toBe(200);
    expect((await administrator.post(`${path}/bdi-ii/withdrawal`)).statusCode).toBe(404);
    expect((await due()).instruments).toEqual(["phq-9", "gad-7"]);
    expect(await askable()).not.toContain("bdi-ii");
    const page = (await administrator.get(`/api/clients/${clientId}`)).json<ClientPage>();
    expect(page.charts.find(({ instrument }) => instrument === "bdi-ii")?.points.length).toBeGreaterThan(0);
    await bring();
    expect((await due()).instruments).toContain("bdi-ii");
  });

  test("every step is in the audit trail, without a word of the file", async () => {
    const { rows: events } = await clinic.store.asSuperuser(db =>
      db.query("select action, detail::text from kedge.audit_event where action like 'questionnaire.%'"),
    );
    const actions = new Set(events.map(({ action }) => action));
    expect([...actions].sort()).toEqual(["questionnaire.imported", "questionnaire.withdrawn"]);
    expect(JSON.stringify(events)).not.toMatch(/invented|owner|Contract/);
  });
});
