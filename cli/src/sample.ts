import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LocalDate } from "@kedge/engine";
import { type ImportedPerson, readCaseload, readMapping } from "@kedge/import";
import type { Content } from "@kedge/knowledge";
import { fitExpectedCourses, importKey, type LoadSample, storeCaseload } from "@kedge/server";
import { CommandFailure } from "./failure.ts";
import { sampleDirectory } from "./project-files.ts";
import { describeProblems } from "./read-input.ts";

const dataSets = [
  { csv: "data/beat-the-blues/beat-the-blues.csv", mapping: "beat-the-blues.mapping.json" },
  { csv: "data/claus-2020/claus-2020-bdi.csv", mapping: "claus-2020.mapping.json" },
] as const;

/** The published data sets as a caseload, with days counted back from `today`. */
async function readSample(content: Content, today: LocalDate): Promise<ImportedPerson[]> {
  const people: ImportedPerson[] = [];
  for (const { csv, mapping } of dataSets) {
    const file = join(sampleDirectory, csv);
    const columns = readMapping(JSON.parse(await readFile(join(sampleDirectory, mapping), "utf8")));
    const caseload = readCaseload(await readFile(file, "utf8"), columns, content, today);
    if (caseload.kind === "refused") throw new CommandFailure(describeProblems(file, caseload.problems));
    people.push(...caseload.people);
  }
  return people;
}

/** Fills a new organization with the sample caseload, as its first clinician's. */
export function sampleLoader(content: Content, today: () => LocalDate): LoadSample {
  return async (store, actor) => {
    const people = await readSample(content, today());
    const { organizationId, memberId } = actor;
    const plan = { content, clinicianMemberId: memberId, sourceKey: await importKey(store) };
    await store.as({ kind: "integration", organizationId, memberId }, tx => storeCaseload(tx, people, plan), {
      statementTimeout: 60_000,
    });
    await fitExpectedCourses(store, content.knowledge, organizationId);
  };
}
