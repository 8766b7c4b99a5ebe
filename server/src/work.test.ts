import { randomUUID } from "node:crypto";
import type { ClientPage, EntrySave, HomeworkSet, Work } from "@kedge/api";
import { addDays } from "@kedge/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestClinic, type TestClinic, today, type Visitor } from "./testing.ts";

let clinic: TestClinic;
let clinician: Visitor;
let client: Visitor;
let clientId: string;

beforeAll(async () => {
  clinic = await startTestClinic();
  clinician = await clinic.setUp();
  ({ client, clientId } = await clinic.client(clinician, "ada@home.example", addDays(today(), -30)));
});
afterAll(() => clinic.discard());

const save = (change: Partial<EntrySave> = {}): EntrySave => ({
  module: "thought-record",
  moduleVersion: "0.1.0",
  homeworkId: null,
  on: today(),
  startedAt: new Date().toISOString(),
  finishedAt: null,
  shared: false,
  numbers: { "feelings.0.before": 80, "balanced-belief": 40 },
  texts: { situation: "the quarrel on the stairs", "feelings.0.name": "7" },
  baseRevision: 0,
  writeId: randomUUID(),
  ...change,
});
const put = (entryId: string, body: EntrySave, who = client) =>
  who.send("PUT", `/api/my/entries/${entryId}`, body, {});
const myWork = async () => (await client.get("/api/my/work")).json<Work>();
const shared = async () => (await clinician.get(`/api/clients/${clientId}/work`)).json<Work>();
const entryOf = (work: Work, entryId: string) => work.entries.find(entry => entry.entryId === entryId);

describe("entries", () => {
  test("a save sent again is stored once, and a later one builds on it", async () => {
    const entryId = randomUUID();
    const first = save();
    const [one, again] = [await put(entryId, first), await put(entryId, first)];
    expect([one.statusCode, one.json()]).toEqual([200, expect.objectContaining({ revision: 1 })]);
    expect(again.json()).toEqual(one.json());
    const second = save({
      baseRevision: 1,
      texts: { situation: "on the stairs" },
      finishedAt: first.startedAt,
    });
    expect((await put(entryId, second)).json()).toMatchObject({ revision: 2 });
    expect((await put(entryId, second)).json()).toMatchObject({ revision: 2 });
    expect(entryOf(await myWork(), entryId)).toMatchObject({
      revision: 2,
      texts: { situation: "on the stairs" },
      numbers: first.numbers,
    });
    expect((await myWork()).entries.filter(entry => entry.entryId === entryId)).toHaveLength(1);
  });

  test("two devices that save at once: the second is told, and nothing is overwritten", async () => {
    const entryId = randomUUID();
    await put(entryId, save());
    const here = save({ baseRevision: 1, texts: { situation: "here" } });
    const there = save({ baseRevision: 1, texts: { situation: "there" } });
    const answers = await Promise.all([put(entryId, here), put(entryId, there)]);
    expect(answers.map(answer => answer.statusCode).sort()).toEqual([200, 409]);
    const kept = answers[0]?.statusCode === 200 ? "here" : "there";
    expect(entryOf(await myWork(), entryId)?.texts.situation).toBe(kept);
    expect((await put(entryId, save({ texts: { situation: "new under the same id" } }))).statusCode).toBe(
      409,
    );
  });

  test("what was changed after a save whose answer was lost goes on top of it; another device's change stays a conflict", async () => {
    const entryId = randomUUID();
    const lost = save();
    await put(entryId, lost);
    const changed = save({ texts: { situation: "changed since" }, unanswered: [lost.writeId] });
    expect((await put(entryId, changed)).json()).toMatchObject({ revision: 2 });
    expect((await put(entryId, changed)).json()).toMatchObject({ revision: 2 });
    const again = save({ texts: { situation: "once more" }, unanswered: [lost.writeId, changed.writeId] });
    expect((await put(entryId, again)).json()).toMatchObject({ revision: 3 });
    await put(entryId, save({ baseRevision: 3, texts: { situation: "elsewhere" } }));
    expect((await put(entryId, save({ unanswered: [lost.writeId, again.writeId] }))).statusCode).toBe(409);
    expect(entryOf(await myWork(), entryId)?.texts.situation).toBe("elsewhere");
  });

  test("the clinician reads and comments on what is shared, and nothing else", async () => {
    const [open, closed] = [randomUUID(), randomUUID()];
    await put(open, save({ shared: true }));
    await put(closed, save());
    const seen = await shared();
    expect(entryOf(seen, open)?.texts.situation).toBe("the quarrel on the stairs");
    expect(entryOf(seen, closed)).toBeUndefined();
    const comment = (entryId: string) =>
      clinician.post(`/api/clients/${clientId}/entries/${entryId}/comments`, { words: "Well seen." });
    expect((await comment(open)).statusCode).toBe(201);
    const hidden = await comment(closed);
    expect([hidden.statusCode, hidden.body]).toEqual([404, (await comment(randomUUID())).body]);
    expect((await myWork()).comments).toMatchObject([
      { entryId: open, words: "Well seen.", by: "Ruth Adams" },
    ]);
    await put(open, save({ shared: false, baseRevision: 1 }));
    expect(entryOf(await shared(), open)).toBeUndefined();
  });

  test("another client can neither read nor change an entry", async () => {
    const entryId = randomUUID();
    await put(entryId, save());
    const { client: other } = await clinic.client(clinician, "lee@home.example");
    expect((await put(entryId, save({ baseRevision: 1 }), other)).statusCode).toBe(409);
    expect((await put(entryId, save(), other)).statusCode).toBe(409);
    expect((await other.get("/api/my/work")).json<Work>().entries).toEqual([]);
    expect(entryOf(await myWork(), entryId)?.revision).toBe(1);
  });

  test("a device that has none of them gets the old ones too", { timeout: 120_000 }, async () => {
    const { client: diligent } = await clinic.client(clinician, "mo@home.example");
    const count = 505;
    for (let made = 0; made < count; made += 5)
      await Promise.all(Array.from({ length: 5 }, () => put(randomUUID(), save(), diligent)));
    const told = async (query: string) =>
      (await diligent.get(`/api/my/work${query}`)).json<Work>().entries.length;
    expect([await told(""), await told("?entries=all")]).toEqual([500, count]);
    expect((await diligent.get("/api/my/work?entries=some")).statusCode).toBe(400);
  });

  test("words, choices and numbers that no scale measures are encrypted; the scale's numbers are not", async () => {
    const entryId = randomUUID();
    await put(
      entryId,
      save({ numbers: { "feelings.0.before": 80, "traps.mind-reading": 1, "unknown-thing": 5 } }),
    );
    const { rows } = await clinic.store.asSuperuser(db =>
      db.query("select numbers, words from kedge.entry where entry_id = $1", [entryId]),
    );
    expect(rows[0].numbers).toEqual({ "feelings.0.before": 80 });
    expect(rows[0].words.toString("latin1")).not.toContain("stairs");
    expect(entryOf(await myWork(), entryId)?.numbers).toEqual({
      "feelings.0.before": 80,
      "traps.mind-reading": 1,
      "unknown-thing": 5,
    });
  });

  test.each<[string, Partial<EntrySave>, number]>([
    ["an exercise that doesn't exist", { module: "constructor" }, 422],
    ["a number outside of its scale", { numbers: { "balanced-belief": 101 } }, 422],
    ["a place that is no place", { texts: { "a b": "x" } }, 400],
    ["a day in the future", { on: addDays(today(), 3) }, 422],
  ])("%s is refused, and nothing is stored", async (_, change, status) => {
    const entryId = randomUUID();
    expect((await put(entryId, save(change))).statusCode).toBe(status);
    expect(entryOf(await myWork(), entryId)).toBeUndefined();
  });
});

describe("homework", () => {
  const set = async (body: object) =>
    (await clinician.post(`/api/clients/${clientId}/homework`, body)).json<HomeworkSet>().homeworkId;
  const tell = (homeworkId: string, outcome: string, remark: string | null = null) =>
    client.send("PUT", `/api/my/homework/${homeworkId}/report`, { outcome, useful: 4, remark }, {});
  const signals = async () => {
    const { review } = (await clinician.get(`/api/clients/${clientId}`)).json<ClientPage>();
    return review.signals.map(({ code }) => code);
  };

  test("set, seen, told: the review then says that tasks don't get done", async () => {
    const ids = [
      await set({ module: "thought-record", dueOn: addDays(today(), 7) }),
      await set({ task: "Call a friend" }),
      await set({ module: "paced-breathing", task: "Each evening" }),
    ];
    expect((await myWork()).homework).toMatchObject([
      { module: "paced-breathing", task: "Each evening", dueOn: null, report: null, setBy: "Ruth Adams" },
      { module: null, task: "Call a friend" },
      { module: "thought-record", task: null, dueOn: addDays(today(), 7) },
    ]);
    expect(await signals()).not.toContain("homework-not-done");
    for (const id of ids) expect((await tell(id, "not-done", "  no time  ")).statusCode).toBe(204);
    expect(await signals()).toContain("homework-not-done");
    expect((await shared()).homework[0]?.report).toMatchObject({
      outcome: "not-done",
      useful: 4,
      remark: "no time",
    });
    for (const id of ids) await tell(id, "done");
    expect(await signals()).not.toContain("homework-not-done");
  });

  test("what was taken back is gone, and can't be told", async () => {
    const id = await set({ task: "A mistake" });
    expect((await clinician.post(`/api/clients/${clientId}/homework/${id}/withdrawal`)).statusCode).toBe(204);
    expect((await myWork()).homework.some(({ homeworkId }) => homeworkId === id)).toBe(false);
    expect((await tell(id, "done")).statusCode).toBe(404);
    const kept = randomUUID();
    expect((await put(kept, save({ homeworkId: id }))).statusCode).toBe(200);
    expect(entryOf(await myWork(), kept)?.homeworkId).toBeNull();
  });

  test.each([
    [{}],
    [{ task: "  " }],
    [{ module: "constructor" }],
    [{ task: "x", dueOn: addDays(today(), -1) }],
  ])("%j is refused", async body => {
    expect((await clinician.post(`/api/clients/${clientId}/homework`, body)).statusCode).toBe(422);
  });
});
