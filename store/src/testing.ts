import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LocalDate } from "@kedge/engine";
import type pg from "pg";
import type { Actor, StaffActor } from "./actor.ts";
import { type MemberId, newId, type OrganizationId } from "./ids.ts";
import { databasePasswords } from "./passwords.ts";
import type { Places } from "./place.ts";
import { clusterFolder } from "./postgres/cluster.ts";
import { runningPostmaster } from "./postgres/postmaster.ts";
import { connection, withClient } from "./postgres/server.ts";
import { readCaseload } from "./query/caseload.ts";
import { type CaseloadEntry, caseloadRows } from "./query/caseload-rows.ts";
import { createMember } from "./query/members.ts";
import { createOrganization } from "./query/organizations.ts";
import { openStore, type Store, type StoreOptions } from "./store.ts";
import { prepare } from "./testing-prepared.ts";
import type { Transaction } from "./transaction.ts";

export { addCareYear } from "./testing-care-year.ts";
export { prepare } from "./testing-prepared.ts";

export interface TestStore extends Store {
  /** Runs `work` on a connection of the database's superuser, whom row-level security doesn't bind. */
  asSuperuser<T>(work: (client: pg.Client) => Promise<T>): Promise<T>;
  /** Closes the store, stops its server and removes its folders. */
  discard(): Promise<void>;
}

/** A throw-away store on a real embedded server, with folders of its own. */
export async function startTestStore(
  options: Omit<StoreOptions, "places" | "databaseUrl"> = {},
): Promise<TestStore> {
  const folder = await mkdtemp(join(tmpdir(), "kedge-test-"));
  // The unprivileged user that the server runs as, when started by root, must get through to its data.
  await chmod(folder, 0o711);
  const places = { data: join(folder, "data"), keys: join(folder, "keys") };
  await prepare(places);
  const store = await openStore({ ...options, places });
  return {
    ...store,
    asSuperuser: work => asSuperuser(places, work),
    async discard() {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Runs `work` as the superuser of the embedded server that runs on these places. */
export async function asSuperuser<T>(places: Places, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const running = await runningPostmaster(clusterFolder(places.data, serverMajor));
  if (!running) throw new Error(`No database server runs on ${places.data}.`);
  const { administrator } = await databasePasswords(places.keys);
  const address = { host: running.socketFolder, port: running.port, database: "kedge", ssl: false };
  return withClient(connection(address, { user: "postgres", password: administrator }), work);
}

/** The major version of the embedded server. */
export const serverMajor = 18;

/** A clinic to test with: an administrator, a clinician, and the clinic's background job. */
export interface TestClinic {
  readonly organizationId: OrganizationId;
  readonly administrator: StaffActor;
  readonly clinician: StaffActor;
  readonly job: Actor;
}

export async function addClinic(store: Store): Promise<TestClinic> {
  const organizationId = newId<OrganizationId>();
  const firstMember = { userId: newId<MemberId>(), role: "administrator", displayName: "Ada" } as const;
  const { memberId } = await store.as({ kind: "setup", organizationId }, tx =>
    createOrganization(tx, { name: "Clinic", country: "GB", firstMember }),
  );
  const administrator = { kind: "administrator", organizationId, memberId } as const;
  return {
    organizationId,
    administrator,
    clinician: await addClinician(store, administrator),
    job: { kind: "job", organizationId },
  };
}

export async function addClinician(store: Store, administrator: StaffActor): Promise<StaffActor> {
  const member = { userId: newId<MemberId>(), role: "clinician", displayName: "Carla" } as const;
  const memberId = await store.as(administrator, tx => createMember(tx, member));
  return { kind: "clinician", organizationId: administrator.organizationId, memberId };
}

/** Everybody on the actor's caseload, as the rows show them. */
export async function wholeCaseload(tx: Transaction): Promise<readonly CaseloadEntry[]> {
  const { episodes } = await readCaseload(tx, {
    limit: 1_000,
    today: "2026-03-01" as LocalDate,
    engineVersion: "1",
    contentVersion: "1",
  });
  return caseloadRows(
    tx,
    episodes.map(({ episodeId }) => episodeId),
    12,
  );
}
