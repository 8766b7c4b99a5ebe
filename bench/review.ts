import { readFile } from "node:fs/promises";
import {
  type ClientRecord,
  emptyRecord,
  fitExpectedCourses,
  type Knowledge,
  type LocalDate,
  localDate,
  review,
} from "@kedge/engine";
import { type ImportedPerson, readCaseload, readMapping } from "@kedge/import";
import type { Content } from "@kedge/knowledge";

const samples = [
  ["data/beat-the-blues/beat-the-blues.csv", "beat-the-blues.mapping.json"],
  ["data/claus-2020/claus-2020-bdi.csv", "claus-2020.mapping.json"],
] as const;
const asOf = localDate("2026-06-01");
const rounds = 30;

async function sampleCaseload(content: Content, root: URL): Promise<ImportedPerson[]> {
  const people: ImportedPerson[] = [];
  for (const [csv, mapping] of samples) {
    const text = async (path: string): Promise<string> => readFile(new URL(`sample/${path}`, root), "utf8");
    const read = readCaseload(await text(csv), readMapping(JSON.parse(await text(mapping))), content, asOf);
    if (read.kind === "refused") throw new Error(`${csv} can't be read`);
    people.push(...read.people);
  }
  return people;
}

/** All that a review of everybody in the sample caseload takes, with expected courses fitted on themselves. */
export interface SampleRecords {
  readonly records: readonly ClientRecord[];
  readonly knowledge: Knowledge;
  readonly asOf: LocalDate;
}

export async function sampleRecords(content: Content, root: URL): Promise<SampleRecords> {
  const people = await sampleCaseload(content, root);
  const knowledge: Knowledge = {
    ...content.knowledge,
    expectedCourses: fitExpectedCourses(
      people.map(person => person.scores),
      content.knowledge,
      "the sample caseload",
    ),
  };
  const records = people.map(({ episode, scores, sessions, riskAnswers }) => ({
    ...emptyRecord(episode.startedOn),
    episode,
    scores,
    sessions,
    riskAnswers,
  }));
  return { records, knowledge, asOf };
}

/** One review of everybody in the sample caseload, over and over. */
export async function reviewTimes(content: Content, root: URL): Promise<string[]> {
  const { records, knowledge } = await sampleRecords(content, root);
  const milliseconds: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const record of records) {
      const start = performance.now();
      review(record, knowledge, asOf);
      if (round > 0) milliseconds.push(performance.now() - start);
    }
  }
  milliseconds.sort((a, b) => a - b);
  const at = (share: number): string =>
    (milliseconds[Math.floor(share * (milliseconds.length - 1))] ?? 0).toFixed(3);
  return [
    `One review, ${records.length} people of the sample caseload, ${rounds - 1} rounds after one to warm up`,
    `  median ${at(0.5)} ms, 95 % below ${at(0.95)} ms, slowest ${at(1)} ms (target: median < 1 ms)`,
  ];
}
