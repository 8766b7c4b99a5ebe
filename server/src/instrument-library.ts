import { compileInstrument, type ScorableInstrument, type Scorer } from "@kedge/engine";
import type { Content } from "@kedge/knowledge";
import { findReleasedInstrument, type Transaction } from "@kedge/store";

/** An instrument with what scores it. */
export interface ScoredInstrument {
  readonly instrument: ScorableInstrument;
  readonly scorer: Scorer;
}

/** The instruments that can be scored, in the version of the content and in those of earlier releases. */
export interface InstrumentLibrary {
  /** The instrument in the content's own version. */
  current(code: string): ScoredInstrument | undefined;
  /** The instrument in the given version; `undefined` when no release of the content had it. */
  find(tx: Transaction, code: string, version: string): Promise<ScoredInstrument | undefined>;
}

/** Compiles the content's instruments. @throws InstrumentError when a questionnaire and its instrument don't fit together. */
export function openInstrumentLibrary({ knowledge, questionnaires }: Content): InstrumentLibrary {
  const current = new Map<string, ScoredInstrument>();
  const earlier = new Map<string, ScoredInstrument>();
  for (const [code, instrument] of Object.entries(knowledge.instruments)) {
    const questionnaire = questionnaires[code];
    if (instrument.kind === "totals-only" || instrument.scoring === null || !questionnaire) continue;
    current.set(code, { instrument, scorer: compileInstrument(questionnaire, instrument) });
  }

  return {
    current: code => current.get(code),
    async find(tx, code, version) {
      const now = current.get(code);
      if (now?.instrument.version === version) return now;
      const key = `${code} ${version}`;
      const known = earlier.get(key);
      if (known) return known;
      const released = await findReleasedInstrument(tx, code, version);
      if (!released) return undefined;
      // A release was checked against the schema of its time before it was kept.
      const instrument = released.instrument as ScorableInstrument;
      const found = { instrument, scorer: compileInstrument(released.questionnaire, instrument) };
      earlier.set(key, found);
      return found;
    },
  };
}
