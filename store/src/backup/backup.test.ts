import { generateKeyPairSync } from "node:crypto";
import { access, chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import type { LocalDate } from "@kedge/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  acknowledgeAlert,
  appendAudit,
  type BackupPrivateKey,
  backUp,
  backUpKeys,
  type CheckInId,
  type ClientId,
  createBackupKey,
  createClient,
  findClient,
  newId,
  openAlerts,
  openStore,
  readBackupPrivateKey,
  recordCheckIn,
  restore,
  restoreKeys,
  type Store,
} from "../index.ts";
import { addClinic, asSuperuser, startTestStore, type TestClinic, type TestStore } from "../testing.ts";
import { readArchive, writeArchive } from "./archive.ts";
import { sealStream } from "./container.ts";
import { summarize } from "./tables.ts";

/** The store knows no sign-in library; a table stands for its own. */
const prepareSignIn = async (store: Store): Promise<void> => {
  await store.authPool.query('create table if not exists auth."user" (id text primary key, "note" text)');
};

let folder: string;
let store: TestStore;
let clinic: TestClinic;
let key: BackupPrivateKey;
let backup: string;
let restored = 0;
const clients: ClientId[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kedge-backup-"));
  await chmod(folder, 0o711);
  store = await startTestStore();
  await prepareSignIn(store);
  clinic = await addClinic(store);
  for (let index = 0; index < 30; index += 1) clients.push(await addClientWithCheckIn(index));
  await createBackupKey(store.places, join(folder, "private-key.json"));
  key = await readBackupPrivateKey(join(folder, "private-key.json"));
  backup = join(folder, "records.kedge");
  await backUp({ places: store.places }, backup);
});

afterAll(async () => {
  await store?.discard();
  await rm(folder, { recursive: true, force: true });
});

/** Every third answers the risk item positively; what was said holds characters that break naive formats. */
async function addClientWithCheckIn(index: number): Promise<ClientId> {
  const { clientId, episodeId } = await store.as(clinic.clinician, tx =>
    createClient(tx, {
      displayName: `Kim \u2028 "${index}" \\ ümlaut`,
      birthYear: 1990,
      episode: { startedOn: "2026-01-01" as LocalDate },
    }),
  );
  const risk = index % 3 === 0;
  await store.as(clinic.clinician, async tx => {
    await recordCheckIn(tx, {
      checkInId: newId<CheckInId>(),
      clientId,
      episodeId,
      answeredAt: new Date("2026-01-02T10:00:00.123Z"),
      answeredOn: "2026-01-02" as LocalDate,
      source: "app",
      requestHash: `hash "${index}",(\n\u2028)`,
      responses: [
        { instrument: "phq-9", instrumentVersion: "1", answers: [1, null, risk ? 1 : 0], riskPositive: risk },
      ],
      scores: [{ instrument: "phq-9", total: 7.25, prorated: false }],
      alerts: risk ? [{ instrument: "phq-9", item: "9", answer: 1 }] : [],
    });
    await appendAudit(tx, { action: "check-in.record", clientId });
  });
  return clientId;
}

const newData = () => {
  restored += 1;
  return join(folder, `restored-${restored}`);
};
const restoreTo = (data: string, file = backup, opener = key, keys = store.places.keys) =>
  restore({ places: { data, keys }, file, key: opener, prepareSignIn });
const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/** Nothing of a refused restore may be left. */
async function expectRefused(file: string, opener = key, code = "backup-refused"): Promise<void> {
  const data = newData();
  await expect(restoreTo(data, file, opener)).rejects.toMatchObject({ name: "StoreError", code });
  expect(await exists(data)).toBe(false);
}

describe("a backup", () => {
  test("restored elsewhere has every row of every table, and opens with the restored keys", async () => {
    const data = newData();
    const [keysFile, keys] = [join(folder, "keys.kedge"), join(folder, "keys-restored")];
    await backUpKeys(store.places, keysFile);
    await restoreKeys(keys, keysFile, key);
    await expect(restoreKeys(keys, keysFile, key)).rejects.toMatchObject({ code: "backup-refused" });
    const before = await store.asSuperuser(summarize);
    const report = await restoreTo(data, backup, key, keys);
    expect(report.manifest.parts).toEqual(before);
    expect(before.find(part => part.name === "kedge.client")?.rows).toBe(30);
    expect(before.find(part => part.name === "kedge.alert")?.rows).toBe(10);
    expect(report.auditEvents).toBe(30);

    const places = { data, keys };
    const again = await openStore({ places });
    try {
      expect(await asSuperuser(places, summarize)).toEqual(before);
      expect(await again.vault.keys.checkEvery()).toEqual({ opened: 31, destroyed: 0, broken: [] });
      const [first] = clients;
      if (!first) throw new Error("no client");
      const found = await again.as(clinic.clinician, tx => findClient(tx, first));
      expect(found.displayName).toBe('Kim \u2028 "0" \\ ümlaut');
      expect(await again.as(clinic.clinician, openAlerts)).toHaveLength(10);
      // Counters go on behind what was restored.
      const [alert] = await again.as(clinic.clinician, openAlerts);
      if (!alert) throw new Error("no alert");
      await again.as(clinic.clinician, tx => acknowledgeAlert(tx, alert.alertId, "Called them."));
    } finally {
      await again.close();
    }
  });

  test("shows none of the words in it, and holds no key of a person", async () => {
    const bytes = await readFile(backup);
    expect(bytes.includes("Kim")).toBe(false);
    const rows: string[] = [];
    const manifest = await readArchive(backup, "database", key, async (_, row) => void rows.push(row));
    expect(rows.length).toBe(manifest.parts.reduce((sum, part) => sum + part.rows, 0));
    const [organization] = await readdir(join(store.places.keys, "people"));
    const [shelf] = await readdir(join(store.places.keys, "people", organization ?? ""));
    const shelfPath = join(store.places.keys, "people", organization ?? "", shelf ?? "");
    const [file] = await readdir(shelfPath);
    const { wrapped } = JSON.parse(await readFile(join(shelfPath, file ?? ""), "utf8")) as {
      wrapped: string;
    };
    expect(rows.some(row => row.includes(wrapped) || row.includes("Kim"))).toBe(false);
  });

  test("with one byte changed is refused before anything is written, at 50 places", async () => {
    const bytes = await readFile(backup);
    let state = 20260124;
    const random = (below: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    const places = [
      0,
      14,
      15,
      46,
      47,
      bytes.length - 1,
      ...Array.from({ length: 44 }, () => random(bytes.length)),
    ];
    expect(places).toHaveLength(50);
    for (const place of places) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(place) ^ (1 + random(255)), place);
      const file = join(folder, "changed.kedge");
      await writeFile(file, changed);
      await expectRefused(file);
    }
  });

  test("cut short, empty, or continued is refused", async () => {
    const bytes = await readFile(backup);
    const file = join(folder, "cut.kedge");
    for (const content of [
      bytes.subarray(0, bytes.length - 1),
      bytes.subarray(0, Math.floor(bytes.length / 2)),
      bytes.subarray(0, 47),
      bytes.subarray(0, 10),
      Buffer.alloc(0),
      Buffer.concat([bytes, Buffer.from("x")]),
      Buffer.concat([bytes, bytes]),
    ]) {
      await writeFile(file, content);
      await expectRefused(file);
    }
    await expectRefused(join(folder, "nowhere.kedge"));
  });

  test("that another installation signed, or nobody, is refused", async () => {
    const recipient = (await readPublic()).recipient;
    const forged = join(folder, "forged.kedge");
    const { schema } = await readArchive(backup, "database", key);
    const stranger = generateKeyPairSync("ed25519").privateKey;
    await writeArchive(forged, { kind: "database", schema }, [], { recipient, signer: stranger });
    await expectRefused(forged);
    const unsigned = [
      "",
      '{"part":"kedge.client"}\n"()"\n',
      '{"manifest":"{}"}\n',
      '{"manifest":"{}","signature":""}\n',
      "null\n",
      '{"part":',
      "not JSON\n",
    ];
    for (const text of unsigned) {
      const sealed = sealStream(Readable.from([gzipSync(text)]), recipient);
      await writeFile(forged, await buffer(sealed));
      await expectRefused(forged);
    }
    await writeFile(forged, await buffer(sealStream(Readable.from([Buffer.from("not gzip")]), recipient)));
    await expectRefused(forged);
  });

  test("of another schema, or of keys, is refused", async () => {
    const keys = await readPublic();
    const { schema } = await readArchive(backup, "database", key);
    const cases = [schema.slice(0, -1), [...schema, "9999-later"], []];
    for (const [index, other] of cases.entries()) {
      const file = join(folder, `schema-${index}.kedge`);
      await writeArchive(file, { kind: "database", schema: other }, [], keys);
      await expectRefused(file);
    }
    const wrongTables = join(folder, "tables.kedge");
    await writeArchive(
      wrongTables,
      { kind: "database", schema },
      [{ name: "pg_catalog.pg_authid", rows: [] }],
      keys,
    );
    const data = newData();
    await expect(restoreTo(data, wrongTables)).rejects.toMatchObject({ code: "backup-refused" });
    expect(await readdir(data)).toEqual([]);
    const ofKeys = join(folder, "keys-as-records.kedge");
    await backUpKeys(store.places, ofKeys);
    await expectRefused(ofKeys);
  });

  test("is refused with another private key, or without the keys of people", async () => {
    await mkdir(join(folder, "elsewhere"), { recursive: true });
    const other = { data: join(folder, "elsewhere/data"), keys: join(folder, "elsewhere/keys") };
    await createBackupKey(other, join(folder, "other-key.json"));
    await expectRefused(backup, await readBackupPrivateKey(join(folder, "other-key.json")));
    await expect(readBackupPrivateKey(join(folder, "no-key.json"))).rejects.toMatchObject({
      code: "key-missing",
    });
    const data = newData();
    await expect(restoreTo(data, backup, key, join(folder, "empty-keys"))).rejects.toMatchObject({
      code: "key-missing",
    });
    expect(await exists(data)).toBe(false);
  });

  test("is never restored over records", async () => {
    const data = newData();
    await mkdir(data);
    await writeFile(join(data, "something"), "kept");
    await expect(restoreTo(data)).rejects.toMatchObject({ code: "backup-refused" });
    expect(await readdir(data)).toEqual(["something"]);
  });

  test("is never written over a file, nor beside the records", async () => {
    await expect(backUp({ places: store.places }, backup)).rejects.toMatchObject({ code: "backup-refused" });
    const inside = join(store.places.data, "backup.kedge");
    await expect(backUp({ places: store.places }, inside)).rejects.toMatchObject({ code: "backup-refused" });
  });
});

describe("a backup of the keys", () => {
  test("damaged or signed by others leaves nothing behind", async () => {
    const file = join(folder, "keys-damaged.kedge");
    await backUpKeys(store.places, file);
    const bytes = await readFile(file);
    bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100);
    await writeFile(file, bytes);
    const keys = join(folder, "keys-never");
    await expect(restoreKeys(keys, file, key)).rejects.toMatchObject({ code: "backup-refused" });
    expect(await exists(keys)).toBe(false);
    const outside = join(folder, "outside.kedge");
    const row = JSON.stringify({ path: "../outside", content: "x" });
    await writeArchive(
      outside,
      { kind: "keys", schema: [] },
      [{ name: "files", rows: [row] }],
      await readPublic(),
    );
    await expect(restoreKeys(keys, outside, key)).rejects.toMatchObject({ code: "backup-refused" });
    expect(await exists(keys)).toBe(false);
  });
});

async function readPublic() {
  const { backupPublicKey } = await import("./backup-key.ts");
  const { signingKey } = await import("../signing-key.ts");
  return { recipient: await backupPublicKey(store.places.keys), signer: await signingKey(store.places.keys) };
}
