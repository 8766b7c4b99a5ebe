import { type LocalDate, localDate } from "@kedge/engine";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type MemberId, newId, type OrganizationId } from "../ids.ts";
import { startTestStore, type TestStore } from "../testing.ts";
import {
  findImportedQuestionnaire,
  importQuestionnaire,
  listImportedQuestionnaires,
  newestImportedQuestionnaires,
  withdrawImportedQuestionnaire,
} from "./imported-questionnaires.ts";
import { createOrganization } from "./organizations.ts";

let store: TestStore;
beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store?.discard());

async function clinic(name: string) {
  const organizationId = newId<OrganizationId>();
  const firstMember = { userId: name, role: "administrator", displayName: "Ada" } as const;
  const { memberId } = await store.as({ kind: "setup", organizationId }, tx =>
    createOrganization(tx, { name, country: "GB", firstMember }),
  );
  const clinician = { kind: "clinician", organizationId, memberId: newId<MemberId>() } as const;
  return { administrator: { kind: "administrator", organizationId, memberId } as const, clinician };
}

const until: LocalDate = localDate("2030-12-31");
const form = (version: string, instrument = "bdi-ii") => ({
  instrument,
  version,
  body: { words: version },
  fileHash: "hash",
  licensor: "The owner",
  licenceReference: "No. 7",
  licensedUntil: until,
});

test("the newest version counts, earlier ones can still be found, and another organization sees none", async () => {
  const { administrator, clinician } = await clinic("ours");
  const other = await clinic("theirs");
  await store.as(administrator, tx => importQuestionnaire(tx, form("one")));
  await store.as(administrator, tx => importQuestionnaire(tx, form("two")));
  await store.as(administrator, tx => importQuestionnaire(tx, form("three", "ors")));

  const newest = await store.as(clinician, newestImportedQuestionnaires);
  expect(newest.map(({ instrument, version }) => [instrument, version])).toEqual([
    ["bdi-ii", "two"],
    ["ors", "three"],
  ]);
  expect(newest[0]).toMatchObject({ body: { words: "two" }, licensedUntil: until, withdrawnAt: null });
  const earlier = await store.as(clinician, tx => findImportedQuestionnaire(tx, "bdi-ii", "one"));
  expect(earlier?.body).toEqual({ words: "one" });

  expect(await store.as(other.clinician, newestImportedQuestionnaires)).toEqual([]);
  expect(await store.as(other.administrator, listImportedQuestionnaires)).toEqual([]);
  expect(await store.as(other.clinician, tx => findImportedQuestionnaire(tx, "bdi-ii", "one"))).toBeNull();
});

test("an administrator withdraws a version; words and licence can't be changed", async () => {
  const { administrator, clinician } = await clinic("changing");
  await store.as(administrator, tx => importQuestionnaire(tx, form("one")));
  await store.as(administrator, tx => withdrawImportedQuestionnaire(tx, "bdi-ii", "one"));
  const [own] = await store.as(administrator, listImportedQuestionnaires);
  expect(own).toMatchObject({
    licensor: "The owner",
    licenceReference: "No. 7",
    importedBy: administrator.memberId,
    withdrawnAt: expect.any(Date),
  });

  const forbidden = { code: "42501" };
  await expect(store.as(clinician, tx => importQuestionnaire(tx, form("mine")))).rejects.toMatchObject(
    forbidden,
  );
  await expect(store.as(clinician, listImportedQuestionnaires)).rejects.toMatchObject(forbidden);
  for (const change of [sql`body = '{}'`, sql`licensor = 'somebody'`, sql`licensed_until = '2100-01-01'`])
    await expect(
      store.as(administrator, tx => sql`update kedge.imported_questionnaire set ${change}`.execute(tx.db)),
    ).rejects.toMatchObject(forbidden);
  await expect(
    store.as(administrator, tx => tx.db.deleteFrom("imported_questionnaire").execute()),
  ).rejects.toMatchObject(forbidden);
});
