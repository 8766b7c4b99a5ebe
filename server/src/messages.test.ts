import { randomUUID } from "node:crypto";
import type { Me, Messages, MessageThreads } from "@kedge/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestClinic, type TestClinic, today, type Visitor } from "./testing.ts";

let clinic: TestClinic;
let clinician: Visitor;
let client: Visitor;
let clientId: string;

beforeAll(async () => {
  clinic = await startTestClinic();
  clinician = await clinic.setUp();
  ({ client, clientId } = await clinic.client(clinician, "ada@home.example"));
});
afterAll(() => clinic.discard());

const words = (answer: Messages) => answer.messages.map(message => message.words);
const mine = async () => (await client.get("/api/my-messages")).json<Messages>();
const theirs = async () => (await clinician.get(`/api/clients/${clientId}/messages`)).json<Messages>();

test("a message sent twice under one id is one message; other words under that id are refused", async () => {
  const message = { messageId: randomUUID(), words: "I'd like to talk about Tuesday." };
  expect((await client.post("/api/my-messages", message)).statusCode).toBe(201);
  expect((await client.post("/api/my-messages", message)).statusCode).toBe(201);
  expect((await client.post("/api/my-messages", { ...message, words: "No" })).statusCode).toBe(409);
  expect(words(await mine())).toEqual([message.words]);
});

test("the clinic sees that one waits, reads it, answers, and both sides see what was read", async () => {
  expect((await clinician.me()).unreadMessages).toBe(1);
  const inbox = async () => (await clinician.get("/api/messages")).json<MessageThreads>().threads;
  expect(await inbox()).toMatchObject([{ clientName: "Ada Byron", unanswered: true, unread: 1 }]);
  expect((await theirs()).messages[0]?.readAt).toBeNull();
  await clinician.post(`/api/clients/${clientId}/messages/reading`);
  expect((await mine()).messages[0]?.readAt).not.toBeNull();
  await clinician.post(`/api/clients/${clientId}/messages`, {
    messageId: randomUUID(),
    words: "Yes, on Tuesday.",
  });
  expect(await inbox()).toMatchObject([{ unanswered: false, unread: 0 }]);
  expect((await client.get("/api/me")).json<Me>().unreadMessages).toBe(1);
  await client.post("/api/my-messages/reading");
  expect((await theirs()).messages.at(-1)).toMatchObject({ fromClient: false, authorName: "Ruth Adams" });
  expect((await theirs()).messages.at(-1)?.readAt).not.toBeNull();
});

test("empty, blank and overlong messages are refused", async () => {
  for (const text of ["", "  \n", "x".repeat(4001)])
    expect((await client.post("/api/my-messages", { messageId: randomUUID(), words: text })).statusCode).toBe(
      400,
    );
  expect((await mine()).messages).toHaveLength(2);
});

test("what the clinic says about answers reaches the client", async () => {
  expect((await mine()).notice).toBeNull();
  const notice = { words: "We answer within two working days." };
  expect((await clinician.send("PUT", "/api/message-notice", notice, {})).statusCode).toBe(200);
  expect((await mine()).notice).toBe(notice.words);
  expect((await client.send("PUT", "/api/message-notice", notice, {})).statusCode).toBe(403);
});

test("nobody writes where nobody reads: after the end of care the client is told to call", async () => {
  await clinic.store.asSuperuser(db =>
    db.query("update kedge.episode set ended_on = $1, end_reason = 'completed' where client_id = $2", [
      today(),
      clientId,
    ]),
  );
  const answer = await client.post("/api/my-messages", { messageId: randomUUID(), words: "Still there?" });
  expect(answer.statusCode).toBe(409);
  expect(answer.json().message).toContain("call the clinic");
});

test("the words of a message stand nowhere in the database", async () => {
  const { rows } = await clinic.store.asSuperuser(db =>
    db.query("select m::text as row from kedge.message m"),
  );
  expect(rows.length).toBe(2);
  for (const { row } of rows) expect(row).not.toMatch(/Tuesday/);
});

test("very many messages are held back, and check-ins are not", async () => {
  const statuses = [];
  for (let count = 0; count < 32; count += 1)
    statuses.push(
      (await client.post("/api/my-messages", { messageId: randomUUID(), words: "x" })).statusCode,
    );
  expect(statuses.at(-1)).toBe(429);
  expect((await client.get("/api/check-in")).statusCode).toBe(200);
});
