import { knowledge } from "virtual:kedge-knowledge";
import { questionnaires } from "virtual:kedge-questionnaires";
import {
  compileInstrument,
  type ProgressChart,
  progressCharts,
  type Review,
  review,
  type Scorer,
} from "@kedge/engine";
import type { KeptEntry } from "../entries/entry.ts";
import { now } from "../offline/now.ts";
import type { AloneRecord } from "./alone-record.ts";
import { toClientRecord } from "./client-record.ts";
import { finishedExercises } from "./finished-exercises.ts";

const scorers: Record<string, Scorer> = {};
for (const [code, questionnaire] of Object.entries(questionnaires)) {
  const instrument = knowledge.instruments[code];
  if (instrument?.kind === "questionnaire") scorers[code] = compileInstrument(questionnaire, instrument);
}

/** The review of what was entered and done, and the numbers of its charts, as of today; computed here in the browser. */
export function reviewAlone(
  record: AloneRecord,
  entries: readonly KeptEntry[],
): { review: Review; charts: readonly ProgressChart[] } {
  const today = now().on;
  const client = { ...toClientRecord(record, scorers, today), exercises: finishedExercises(entries) };
  return { review: review(client, knowledge, today), charts: progressCharts(client, knowledge, today) };
}
