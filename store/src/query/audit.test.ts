import type { LocalDate } from "@kedge/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appendAudit, type ClientId, createClient, createMember, listAudit, verifyAudit } from "../index.ts";
import { addClinic, startTestStore, type TestClinic, type TestStore } from "../testing.ts";

let store: TestStore;
let clinic: TestClinic;

beforeAll(async () => {
  store = await startTestStore();
  clinic = await addClinic(store);
  for (let index = 0; index < 20; index += 1) {
    await store.as(clinic.clinician, tx => appendAudit(tx, { action: "caseload.read", detail: { index } }));
  }
});

afterAll(() => store?.discard());

test("an event says who, what and when, from the transaction and not from the caller", async () => {
  const [event] = await store.as(clinic.administrator, tx => listAudit(tx, { limit: 1 }));
  expect(event).toMatchObject({
    sequence: 20,
    role: "clinician",
    memberId: clinic.clinician.memberId,
    clientId: null,
    action: "caseload.read",
    detail: { index: 19 },
  });
});

test("pages follow one another from the newest to the oldest", async () => {
  const first = await store.as(clinic.administrator, tx => listAudit(tx, { limit: 7 }));
  const before = first.at(-1)?.sequence ?? 0;
  const rest = await store.as(clinic.administrator, tx => listAudit(tx, { before }));
  expect([...first, ...rest].map(event => event.sequence)).toEqual(
    Array.from({ length: 20 }, (_, index) => 20 - index),
  );
});

test("a client sees who looked at their record, and nothing else", async () => {
  const other = await addClinic(store);
  const { organizationId } = other;
  const treat = (displayName: string) =>
    store.as(other.clinician, async tx => {
      const { clientId } = await createClient(tx, {
        displayName,
        episode: { startedOn: "2026-01-01" as LocalDate },
      });
      await appendAudit(tx, { action: "client.read", clientId });
      return clientId;
    });
  const kim: ClientId = await treat("Kim");
  await treat("Lee");
  const member = { userId: kim, role: "client", displayName: "", clientId: kim } as const;
  const memberId = await store.as(other.administrator, tx => createMember(tx, member));
  const seen = await store.as({ kind: "client", organizationId, memberId, clientId: kim }, tx =>
    listAudit(tx),
  );
  expect(seen).toMatchObject([{ action: "client.read", clientId: kim, memberId: other.clinician.memberId }]);
});

test("events written at the same moment form one chain without gaps", async () => {
  const other = await addClinic(store);
  await Promise.all(
    Array.from({ length: 40 }, () =>
      store.as(other.clinician, tx => appendAudit(tx, { action: "caseload.read" })),
    ),
  );
  expect(await store.as(other.job, verifyAudit)).toMatchObject({ intact: true, events: 40 });
});

test("the database keeps events as they were written", async () => {
  for (const statement of [
    "update kedge.audit_event set action = 'x'",
    "delete from kedge.audit_event",
    "truncate kedge.audit_event",
  ]) {
    await expect(store.asSuperuser(client => client.query(statement))).rejects.toMatchObject({
      code: "23001",
    });
  }
});

/** What somebody with all the power over the database could do, who switches its triggers off. */
const tamperings: readonly (readonly [string, string, number])[] = [
  ["a changed action", "update kedge.audit_event set action = 'x' where $w and sequence = 5", 5],
  [
    "another member",
    "update kedge.audit_event set member_id = gen_random_uuid() where $w and sequence = 6",
    6,
  ],
  [
    "a later time",
    "update kedge.audit_event set at = at + interval '1 microsecond' where $w and sequence = 7",
    7,
  ],
  ["a changed detail", "update kedge.audit_event set detail = '{}' where $w and sequence = 8", 8],
  ["a changed hash", "update kedge.audit_event set hash = sha256('x') where $w and sequence = 9", 9],
  ["an event removed", "delete from kedge.audit_event where $w and sequence = 10", 10],
  ["the first event removed", "delete from kedge.audit_event where $w and sequence = 1", 1],
  [
    "an event removed and the rest moved up",
    "delete from kedge.audit_event where $w and sequence = 10; update kedge.audit_event set sequence = sequence - 1 where $w and sequence > 10",
    10,
  ],
  [
    "two events swapped",
    "update kedge.audit_event set sequence = 1000 where $w and sequence = 11; update kedge.audit_event set sequence = 11 where $w and sequence = 12; update kedge.audit_event set sequence = 12 where $w and sequence = 1000",
    11,
  ],
  [
    "an event added",
    "insert into kedge.audit_event select organization_id, 21, at, role, member_id, client_id, action, detail, previous_hash, hash from kedge.audit_event where $w and sequence = 20",
    21,
  ],
];

test.each(tamperings)("%s is found, with the first bad event", async (_, statement, sequence) => {
  await store.asSuperuser(async client => {
    await client.query("create table kedge_audit_copy as table kedge.audit_event");
    await client.query("set session_replication_role = replica");
    await client.query(statement.replaceAll("$w", `organization_id = '${clinic.organizationId}'`));
  });
  try {
    expect(await store.as(clinic.job, verifyAudit)).toMatchObject({ intact: false, sequence });
  } finally {
    await store.asSuperuser(async client => {
      await client.query("set session_replication_role = replica");
      await client.query("delete from kedge.audit_event");
      await client.query("insert into kedge.audit_event table kedge_audit_copy");
      await client.query("drop table kedge_audit_copy");
    });
  }
});

test("what ends early or was written anew shows by its last hash", async () => {
  const before = await store.as(clinic.job, verifyAudit);
  expect(before).toMatchObject({
    intact: true,
    events: 20,
    lastHash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  await store.as(clinic.clinician, tx => appendAudit(tx, { action: "caseload.read" }));
  const after = await store.as(clinic.job, verifyAudit);
  expect(after).toMatchObject({ intact: true, events: 21 });
  expect(after).not.toHaveProperty("lastHash", "lastHash" in before && before.lastHash);
});
