import type { Conversations } from "@kedge/api";
import { addDays } from "@kedge/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestClinic, type TestClinic, today, type Visitor } from "./testing.ts";

let clinic: TestClinic;
let clinician: Visitor;
let client: Visitor;
let path: string;
beforeAll(async () => {
  clinic = await startTestClinic();
  clinician = await clinic.setUp();
  const treated = await clinic.client(clinician, "ada@home.example", addDays(today(), -30));
  client = treated.client;
  path = `/api/clients/${treated.clientId}/conversations`;
});
afterAll(() => clinic.discard());

const held = async () => (await clinician.get(path)).json<Conversations>().conversations;

test("what was found in a conversation is kept, the newest first, and empty topics are left out", async () => {
  const earlier = {
    heldOn: addDays(today(), -7),
    words: { alliance: " The pace is too fast. ", support: " " },
  };
  expect((await clinician.post(path, earlier)).statusCode).toBe(201);
  expect((await clinician.post(path, { heldOn: today(), words: { medicine: "None." } })).statusCode).toBe(
    201,
  );
  expect(await held()).toMatchObject([
    { heldOn: today(), words: { medicine: "None." } },
    { heldOn: earlier.heldOn, words: { alliance: "The pace is too fast." } },
  ]);
  expect((await held())[1]?.words).not.toHaveProperty("support");
});

test("the words are nowhere in the database in clear", async () => {
  const rows = await clinic.store.asSuperuser(async db =>
    db.query<{ clear: boolean }>(
      "select position('pace is too fast'::bytea in words) > 0 as clear from kedge.progress_conversation",
    ),
  );
  expect(rows.rows.map(({ clear }) => clear)).toEqual([false, false]);
});

test("what can't be used is refused and changes nothing", async () => {
  for (const [body, error] of [
    [{ heldOn: today(), words: { weather: "Rain." } }, "unknown-topic"],
    [{ heldOn: today(), words: { alliance: "  " } }, "nothing-written"],
    [{ heldOn: addDays(today(), 9), words: { alliance: "x" } }, "in-the-future"],
  ] as const) {
    const answer = await clinician.post(path, body);
    expect([answer.statusCode, answer.json()]).toMatchObject([422, { error }]);
  }
  expect(await held()).toHaveLength(2);
  expect((await client.get(path)).statusCode).toBe(403);
});
