import { setTimeout as sleep } from "node:timers/promises";
import type { LocalDate } from "@kedge/engine";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ClientId, createClient, findClient, openEpisode, suspendMember } from "./index.ts";
import {
  addClinic,
  addClinician,
  startTestStore,
  type TestClinic,
  type TestStore,
  wholeCaseload,
} from "./testing.ts";

let store: TestStore;
let clinics: readonly (TestClinic & { clients: readonly ClientId[] })[];

beforeAll(async () => {
  // One connection, so that every transaction follows another one on it.
  store = await startTestStore({ poolSize: 1 });
  clinics = await Promise.all(
    [1, 2, 3].map(async count => {
      const clinic = await addClinic(store);
      const clients: ClientId[] = [];
      for (let index = 0; index < count; index += 1) clients.push(await treat(clinic));
      return { ...clinic, clients };
    }),
  );
});

afterAll(() => store?.discard());

async function treat({ clinician }: TestClinic): Promise<ClientId> {
  const episode = { startedOn: "2026-01-01" as LocalDate };
  return (await store.as(clinician, tx => createClient(tx, { displayName: "Kim", episode }))).clientId;
}

test("a connection that breaks between two statements ends its own transaction and nothing else", async () => {
  const [clinic] = clinics;
  if (!clinic) throw new Error("There are three clinics.");
  const broken = store.as(clinic.clinician, async tx => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx.db);
    await store.asSuperuser(client => client.query("select pg_terminate_backend($1)", [rows[0]?.pid]));
    // The news of it arrives while nobody asks the connection for anything.
    await sleep(200);
    await tx.db.selectFrom("client").select("client_id").execute();
  });
  await expect(broken).rejects.toThrow();
  expect((await store.as(clinic.clinician, wholeCaseload)).length).toBe(clinic.clients.length);
});

test("a connection carries no identity over, whatever happened on it before", async () => {
  const happenings = ["read", "throw", "sql-error", "timeout", "empty"] as const;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ index: fc.nat(2), happening: fc.constantFrom(...happenings) }), { maxLength: 12 }),
      async steps => {
        for (const { index, happening } of steps) {
          const clinic = clinics[index];
          if (!clinic) throw new Error("There are three clinics.");
          const { clinician, clients } = clinic;
          if (happening === "read") {
            const seen = await store.as(clinician, wholeCaseload);
            expect(seen.map(entry => entry.clientId).sort()).toEqual([...clients].sort());
          } else if (happening === "empty") {
            const stranger = { kind: "sign-in", organizationId: null } as const;
            const { rows } = await store.as(stranger, tx =>
              sql<{ name: string }>`select name from kedge.organization`.execute(tx.db),
            );
            expect(rows).toEqual([]);
          } else {
            const failing = store.as(
              clinician,
              async tx => {
                await tx.db.selectFrom("client").select("client_id").execute();
                if (happening === "throw") throw new Error("The request was broken off.");
                await sql`select ${sql.raw(happening === "timeout" ? "pg_sleep(10)" : "nothing_there")}`.execute(
                  tx.db,
                );
              },
              { statementTimeout: 5 },
            );
            await expect(failing).rejects.toThrow();
          }
        }
      },
    ),
    { numRuns: 40 },
  );
});

test("what doesn't exist and what may not be seen give the same answer", async () => {
  const [one, two] = clinics;
  if (!one || !two?.clients[0]) throw new Error("There are three clinics.");
  const answer = (clientId: ClientId) =>
    store
      .as(one.clinician, tx => findClient(tx, clientId))
      .catch((error: Error) => `${error.name}: ${error.message}`);
  expect(await answer(two.clients[0])).toBe(await answer("00000000-0000-4000-8000-000000000000" as ClientId));
  expect(await answer(two.clients[0])).toMatch(/^NotFound/);
});

test("a transaction that can't be serialized, or deadlocks, is run again", async () => {
  const [clinic] = clinics;
  let runs = 0;
  if (!clinic) throw new Error("There are three clinics.");
  const result = await store.as(clinic.clinician, async tx => {
    runs += 1;
    if (runs < 3)
      await sql`do $$ begin raise exception using errcode = 'serialization_failure'; end $$`.execute(tx.db);
    return "done";
  });
  expect([result, runs]).toEqual(["done", 3]);
});

test.each([
  ["report", 30, 8],
  ["search", 60, 32],
] as const)(
  "however much of the lane %s is asked for, other work has its connections",
  async (lane, most, taken) => {
    const [clinic] = clinics;
    if (!clinic) throw new Error("There are three clinics.");
    let open = () => {};
    const gate = new Promise<void>(resolve => {
      open = resolve;
    });
    const long = () =>
      store.as(
        clinic.clinician,
        async () => {
          await gate;
          return "done";
        },
        { lane },
      );
    const asked = Array.from({ length: most }, () => long().catch((error: Error) => error.name));
    // Refused at once, while none of the others has ended.
    expect(await Promise.race(asked)).toBe("Busy");
    expect(await store.as(clinic.clinician, async () => "done")).toBe("done");
    open();
    const outcomes = await Promise.all(asked);
    expect(outcomes.filter(outcome => outcome === "done")).toHaveLength(taken);
    expect(outcomes.filter(outcome => outcome === "Busy")).toHaveLength(most - taken);
    expect(await long()).toBe("done");
  },
);

test("everything is undone when the work throws", async () => {
  const clinic = await addClinic(store);
  const episode = { startedOn: "2026-01-01" as LocalDate };
  const failing = store.as(clinic.clinician, async tx => {
    await createClient(tx, { displayName: "Kim", episode });
    throw new Error("No.");
  });
  await expect(failing).rejects.toThrow("No.");
  expect(await store.as(clinic.clinician, tx => wholeCaseload(tx))).toEqual([]);
});

test("a suspended clinician sees nothing from the next transaction on", async () => {
  const clinic = await addClinic(store);
  const clinician = await addClinician(store, clinic.administrator);
  await treat({ ...clinic, clinician });
  expect(await store.as(clinician, tx => wholeCaseload(tx))).toHaveLength(1);
  await store.as(clinic.administrator, tx => suspendMember(tx, clinician.memberId));
  expect(await store.as(clinician, tx => wholeCaseload(tx))).toEqual([]);
});

test("a clinician can't get to see a stranger's client by opening an episode of care for them", async () => {
  const clinic = await addClinic(store);
  const clientId = await treat(clinic);
  const other = await addClinician(store, clinic.administrator);
  const intruding = store.as(other, tx =>
    openEpisode(tx, { clientId, startedOn: "2026-01-01" as LocalDate }),
  );
  await expect(intruding).rejects.toMatchObject({ code: "42501" });
});
