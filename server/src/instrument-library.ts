import { compileInstrument, type ScorableInstrument, type Scorer } from "@kedge/engine";
import type { Content } from "@kedge/knowledge";
import { findImportedQuestionnaire, findReleasedInstrument, type Transaction } from "@kedge/store";
import { scoredImport } from "./own-questionnaires.ts";

/** An instrument with what scores it. */
export interface ScoredInstrument {
  readonly instrument: ScorableInstrument;
  readonly scorer: Scorer;
}

/** The instruments that can be scored: in the version of the content, in those of earlier releases, and in imported ones. */
export interface InstrumentLibrary {
  /** The instrument in the content's own version. */
  current(code: string): ScoredInstrument | undefined;
  /** The instrument in the given version; `undefined` when neither a release of the content nor an import had it. */
  find(tx: Transaction, code: string, version: string): Promise<ScoredInstrument | undefined>;
}

/** Compiles the content's instruments. @throws InstrumentError when a questionnaire and its instrument don't fit together. */
export function openInstrumentLibrary({ knowledge, questionnaires }: Content): InstrumentLibrary {
  const current = new Map<string, ScoredInstrument>();
  const earlier = new Map<string, ScoredInstrument>();
  const imported = new Map<string, ScoredInstrument>();
  for (const [code, instrument] of Object.entries(knowledge.instruments)) {
    const questionnaire = questionnaires[code];
    if (instrument.kind === "totals-only" || instrument.scoring === null || !questionnaire) continue;
    current.set(code, { instrument, scorer: compileInstrument(questionnaire, instrument) });
  }

  /** An import belongs to one organization, and a version of it never changes. */
  async function findImported(
    tx: Transaction,
    code: string,
    version: string,
  ): Promise<ScoredInstrument | undefined> {
    const own = await findImportedQuestionnaire(tx, code, version);
    if (!own) return undefined;
    const found = scoredImport(own);
    imported.set(`${tx.actor.organizationId} ${code} ${version}`, found);
    return found;
  }

  return {
    current: code => current.get(code),
    async find(tx, code, version) {
      const now = current.get(code);
      if (now?.instrument.version === version) return now;
      const key = `${code} ${version}`;
      const known = earlier.get(key) ?? imported.get(`${tx.actor.organizationId} ${key}`);
      if (known) return known;
      const released = await findReleasedInstrument(tx, code, version);
      if (!released) return findImported(tx, code, version);
      // A release was checked against the schema of its time before it was kept.
      const instrument = released.instrument as ScorableInstrument;
      const found = { instrument, scorer: compileInstrument(released.questionnaire, instrument) };
      earlier.set(key, found);
      return found;
    },
  };
}
