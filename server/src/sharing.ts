import type { SharedView, ShareScope } from "@kedge/api";
import type { Knowledge, Measure } from "@kedge/engine";
import { type ClientId, clientNames, findWatchFor, sharedScores, type Transaction } from "@kedge/store";
import { notFound } from "./problem.ts";

/** A share ends by itself after so many days: people part, and nobody should have to remember to end it. */
const shareDays = 90;

export function shareEnd(now: Date): Date {
  return new Date(now.getTime() + shareDays * 24 * 60 * 60_000);
}

/** What can be shared as a score. Suicide, alcohol, trauma, circumstances at home and the therapy itself never are. */
const sharedMeasures: readonly Measure[] = [
  "depression",
  "anxiety",
  "stress",
  "distress",
  "well-being",
  "functioning",
  "insomnia",
];

/** The measures whose totals go with these scopes. */
export function sharedInstruments(knowledge: Knowledge, scopes: readonly ShareScope[]): readonly string[] {
  if (!scopes.includes("scores")) return [];
  return Object.values(knowledge.instruments)
    .filter(({ measures }) => measures.every(measure => sharedMeasures.includes(measure)))
    .map(({ code }) => code);
}

/** Exactly what is seen with this share, whoever asks: the support person, or the client who wants to know. */
export async function sharedView(
  tx: Transaction,
  clientId: ClientId,
  {
    scopes,
    instruments,
  }: { readonly scopes: readonly ShareScope[]; readonly instruments: readonly string[] },
): Promise<SharedView> {
  const name = (await clientNames(tx, [clientId])).get(clientId);
  if (name === undefined) throw notFound();
  return {
    name,
    scores: scopes.includes("scores") ? [...(await sharedScores(tx, clientId, instruments))] : null,
    watchFor: scopes.includes("watch-for") ? await findWatchFor(tx, clientId) : null,
  };
}
