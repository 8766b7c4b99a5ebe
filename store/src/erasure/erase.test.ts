import { chmod, cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LocalDate } from "@kedge/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  acknowledgeAlert,
  appendAudit,
  backUp,
  type CheckInId,
  type ClientId,
  createBackupKey,
  createClient,
  createMember,
  eraseClient,
  findClient,
  holdErasure,
  listErasures,
  newId,
  openAlerts,
  openStore,
  readBackupPrivateKey,
  recordCheckIn,
  replayErasures,
  restore,
  type Store,
  updateClient,
  verifyEveryAudit,
} from "../index.ts";
import { addClinic, startTestStore, type TestClinic, type TestStore } from "../testing.ts";

/** The store knows no sign-in library; a table stands for its own. */
const prepareSignIn = async (store: Store): Promise<void> => {
  await store.authPool.query('create table if not exists auth."user" (id text primary key)');
};

let folder: string;
let store: TestStore;
let clinic: TestClinic;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kedge-erase-"));
  await chmod(folder, 0o711);
  store = await startTestStore();
  await prepareSignIn(store);
  clinic = await addClinic(store);
  await createBackupKey(store.places, join(folder, "private-key.json"));
});

afterAll(async () => {
  await store?.discard();
  await rm(folder, { recursive: true, force: true });
});

async function addClientWithCheckIn(risk: boolean): Promise<ClientId> {
  const { clientId, episodeId } = await store.as(clinic.clinician, tx =>
    createClient(tx, {
      displayName: "Kim",
      birthYear: 1990,
      selfDescription: { gender: "woman", ethnicGroup: "asian", firstLanguage: "en" },
      episode: { startedOn: "2026-01-01" as LocalDate },
    }),
  );
  await store.as(clinic.clinician, async tx => {
    await recordCheckIn(tx, {
      checkInId: newId<CheckInId>(),
      clientId,
      episodeId,
      answeredAt: new Date("2026-01-02T10:00:00Z"),
      answeredOn: "2026-01-02" as LocalDate,
      source: "app",
      requestHash: "hash",
      responses: [{ instrument: "phq-9", instrumentVersion: "1", answers: [1], riskPositive: risk }],
      scores: [{ instrument: "phq-9", total: 7, prorated: false }],
      alerts: risk ? [{ instrument: "phq-9", item: "9", answer: 1 }] : [],
    });
    await appendAudit(tx, { action: "check-in.record", clientId });
  });
  return clientId;
}

/** What the database holds of somebody in plain codes. */
async function described(from: Store, clientId: ClientId) {
  return from.as(clinic.clinician, tx =>
    tx.db
      .selectFrom("client")
      .select([
        "birth_year as birthYear",
        "gender",
        "ethnic_group as ethnicGroup",
        "first_language as firstLanguage",
      ])
      .where("client_id", "=", clientId)
      .executeTakeFirstOrThrow(),
  );
}

async function acknowledgeAll(clientId: ClientId): Promise<void> {
  await store.as(clinic.clinician, async tx => {
    for (const alert of await openAlerts(tx)) {
      if (alert.clientId === clientId) await acknowledgeAlert(tx, alert.alertId, "Called them.");
    }
  });
}

test("an erased client stays erased when an older backup and older keys are restored, and the audit trail holds", async () => {
  const clientId = await addClientWithCheckIn(false);
  const [older, olderKeys] = [join(folder, "older.kedge"), join(folder, "older-keys")];
  await backUp({ places: store.places }, older);
  await cp(store.places.keys, olderKeys, { recursive: true });
  const scores = "select count(*) as scores from kedge.score";
  const before = await store.asSuperuser(client => client.query(scores));

  await eraseClient(store, clientId, "asked-by-person");
  const read = (from: Store) => from.as(clinic.clinician, tx => findClient(tx, clientId));
  await expect(read(store)).rejects.toMatchObject({ code: "key-destroyed" });
  expect((await listErasures(store.places.keys)).at(-1)).toMatchObject({
    clientId,
    reason: "asked-by-person",
  });
  expect((await store.asSuperuser(client => client.query(scores))).rows).toEqual(before.rows);
  const expectNothingSaid = async (of: Store) =>
    expect(await described(of, clientId)).toEqual({
      gender: null,
      ethnicGroup: null,
      firstLanguage: null,
      birthYear: null,
    });
  await expectNothingSaid(store);
  const late = { gender: "woman", ethnicGroup: "asian", firstLanguage: "en" };
  await store.as(clinic.clinician, tx => updateClient(tx, clientId, { selfDescription: late }));
  await expectNothingSaid(store);
  await expect(eraseClient(store, clientId, "ordered")).rejects.toMatchObject({ code: "erasure-refused" });

  // The keys as they were, with the ledger as it is now.
  await cp(join(store.places.keys, "erasure-ledger.jsonl"), join(olderKeys, "erasure-ledger.jsonl"));
  const data = join(folder, "restored");
  const key = await readBackupPrivateKey(join(folder, "private-key.json"));
  const report = await restore({ places: { data, keys: olderKeys }, file: older, key, prepareSignIn });
  expect(report.erasuresReplayed).toBe(1);
  const again = await openStore({ places: { data, keys: olderKeys } });
  try {
    await expect(read(again)).rejects.toMatchObject({ code: "key-destroyed" });
    await expectNothingSaid(again);
    expect(await replayErasures(again)).toBe(0);
    const [trail] = await verifyEveryAudit(again);
    expect(trail?.verdict.intact).toBe(true);
  } finally {
    await again.close();
  }
});

test("nobody is erased while held, or while an alert is open", async () => {
  const clientId = await addClientWithCheckIn(true);
  const refused = { code: "erasure-refused" };
  await expect(eraseClient(store, clientId, "ordered")).rejects.toMatchObject(refused);
  await acknowledgeAll(clientId);
  await holdErasure(store, clientId, "court-order");
  await expect(eraseClient(store, clientId, "ordered")).rejects.toThrow(/court-order/);
  expect((await store.as(clinic.clinician, tx => findClient(tx, clientId))).birthYear).toBe(1990);
  await holdErasure(store, clientId, null);
  await eraseClient(store, clientId, "ordered");
  await expect(eraseClient(store, newId<ClientId>(), "ordered")).rejects.toMatchObject(refused);
});

test("an erased client can sign in no more", async () => {
  const clientId = await addClientWithCheckIn(false);
  const userId = newId<ClientId>();
  await store.authPool.query('insert into auth."user" (id) values ($1)', [userId]);
  await store.as(clinic.administrator, tx =>
    createMember(tx, { userId, role: "client", displayName: "", clientId }),
  );
  await eraseClient(store, clientId, "asked-by-person");
  const left = await store.authPool.query('select from auth."user" where id = $1', [userId]);
  expect(left.rowCount).toBe(0);
});
