import { afterAll, beforeAll, expect, test } from "vitest";
import {
  appendAudit,
  auditCheckpoint,
  compareWithCheckpoint,
  type OrganizationId,
  verifyEveryAudit,
} from "./index.ts";
import { addClinic, startTestStore, type TestClinic, type TestStore } from "./testing.ts";

let store: TestStore;
let clinic: TestClinic;
let checkpoint: string;
const events = 30;

beforeAll(async () => {
  store = await startTestStore();
  clinic = await addClinic(store);
  const other = await addClinic(store);
  for (let index = 0; index < events; index += 1) {
    await store.as(clinic.clinician, tx => appendAudit(tx, { action: "caseload.read", detail: { index } }));
  }
  await store.as(other.clinician, tx => appendAudit(tx, { action: "caseload.read" }));
  checkpoint = await auditCheckpoint(store, await verifyEveryAudit(store));
});

afterAll(() => store?.discard());

const verdictOf = async (organizationId: OrganizationId) =>
  (await verifyEveryAudit(store)).find(each => each.organizationId === organizationId)?.verdict;

/** Runs `statement` as somebody with all the power over the database, looks, and undoes it. */
async function tamper(statement: string, look: () => Promise<void>): Promise<void> {
  await store.asSuperuser(async client => {
    await client.query("create table kedge_audit_copy as table kedge.audit_event");
    await client.query("set session_replication_role = replica");
    await client.query(statement);
  });
  try {
    await look();
  } finally {
    await store.asSuperuser(async client => {
      await client.query("set session_replication_role = replica");
      await client.query("delete from kedge.audit_event");
      await client.query("insert into kedge.audit_event table kedge_audit_copy");
      await client.query("drop table kedge_audit_copy");
    });
  }
}

const mine = () => `organization_id = '${clinic.organizationId}'`;

test("an untouched trail agrees with its checkpoint, also when it has grown since", async () => {
  expect(await compareWithCheckpoint(store, checkpoint)).toMatchObject({ differences: [] });
  await store.as(clinic.clinician, tx => appendAudit(tx, { action: "caseload.read" }));
  expect(await compareWithCheckpoint(store, checkpoint)).toMatchObject({ differences: [] });
});

test("every change, deletion and swap is found with its place: 30 events, each tampered with in three ways", async () => {
  for (let sequence = 1; sequence <= events; sequence += 1) {
    const ways = [
      `update kedge.audit_event set action = 'nothing' where ${mine()} and sequence = ${sequence}`,
      `delete from kedge.audit_event where ${mine()} and sequence = ${sequence}`,
      `update kedge.audit_event a set detail = b.detail, at = b.at, hash = b.hash, previous_hash = b.previous_hash
         from kedge.audit_event b where a.${mine()} and b.${mine()} and a.sequence in (${sequence}, ${sequence + 1})
         and b.sequence = ${2 * sequence + 1} - a.sequence`,
    ];
    for (const way of ways) {
      await tamper(way, async () => {
        expect(await verdictOf(clinic.organizationId)).toMatchObject({ intact: false, sequence });
      });
    }
  }
});

test("a tail cut off leaves an intact chain, and only the checkpoint shows it", async () => {
  await tamper(`delete from kedge.audit_event where ${mine()} and sequence >= ${events}`, async () => {
    expect(await verdictOf(clinic.organizationId)).toMatchObject({ intact: true, events: events - 1 });
    const { differences } = await compareWithCheckpoint(store, checkpoint);
    expect(differences).toMatchObject([
      {
        organizationId: clinic.organizationId,
        sequence: events,
        problem: expect.stringMatching(/cut off/),
      },
    ]);
  });
});

test("a chain written anew is intact, and only the checkpoint shows it", async () => {
  const rewrite = `
    do $$ declare e record; previous bytea := ''; begin
      update kedge.audit_event set detail = '{"index": -1}' where ${mine()} and sequence = 3;
      for e in select * from kedge.audit_event where ${mine()} order by sequence loop
        update kedge.audit_event set previous_hash = previous, hash = sha256(convert_to(concat_ws(E'\\n',
          e.organization_id, e.sequence, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.role,
          coalesce(e.member_id::text, ''), coalesce(e.client_id::text, ''), e.action, e.detail::text,
          encode(previous, 'hex')), 'UTF8'))
          where ${mine()} and sequence = e.sequence returning hash into previous;
      end loop; end $$`;
  await tamper(rewrite, async () => {
    expect(await verdictOf(clinic.organizationId)).toMatchObject({ intact: true });
    const { differences } = await compareWithCheckpoint(store, checkpoint);
    expect(differences).toMatchObject([{ sequence: events, problem: expect.stringMatching(/written anew/) }]);
  });
});

test("a checkpoint that was changed, or that somebody else signed, is refused", async () => {
  const { checkpoint: text, signature } = JSON.parse(checkpoint) as { checkpoint: string; signature: string };
  const forgeries = [
    JSON.stringify({ checkpoint: text.replace(`"sequence":${events}`, '"sequence":1'), signature }),
    JSON.stringify({ checkpoint: text, signature: Buffer.alloc(64).toString("base64") }),
    JSON.stringify({}),
    "not JSON",
  ];
  expect(forgeries[0]).not.toBe(checkpoint.trim());
  for (const forgery of forgeries) {
    await expect(compareWithCheckpoint(store, forgery)).rejects.toMatchObject({ code: "audit-broken" });
  }
});
