import type { OwnForm } from "@kedge/api";
import { compareDates, type LocalDate } from "@kedge/engine";
import { type LicensedQuestionnaire, scorerOf } from "@kedge/import";
import { type ImportedQuestionnaire, newestImportedQuestionnaires, type Transaction } from "@kedge/store";
import type { ScoredInstrument } from "./instrument-library.ts";

/** What became of the newest version of an imported questionnaire. */
export type ImportState = "in-use" | "withdrawn" | "licence-over";

/** @param today the last day of a licence still belongs to it */
export function importState(
  { withdrawnAt, licensedUntil }: ImportedQuestionnaire,
  today: LocalDate,
): ImportState {
  if (withdrawnAt !== null) return "withdrawn";
  return compareDates(licensedUntil, today) < 0 ? "licence-over" : "in-use";
}

/** The organization's own questionnaires that may be asked today. */
export async function questionnairesInUse(
  tx: Transaction,
  today: LocalDate,
): Promise<readonly ImportedQuestionnaire[]> {
  const newest = await newestImportedQuestionnaires(tx);
  return newest.filter(imported => importState(imported, today) === "in-use");
}

/** What the import wrote: it was checked then, and isn't changed since. */
export function bodyOf({ body }: ImportedQuestionnaire): LicensedQuestionnaire {
  return body as LicensedQuestionnaire;
}

/** An imported questionnaire with what scores it. */
export function scoredImport(imported: ImportedQuestionnaire): ScoredInstrument {
  const body = bodyOf(imported);
  return { instrument: { ...body.instrument, version: imported.version }, scorer: scorerOf(body) };
}

/** An imported questionnaire as the check-in shows it. Which answers count as risk answers is what the scorer says. */
export function formOf(imported: ImportedQuestionnaire): OwnForm {
  const { questions, stem, notice } = bodyOf(imported);
  const { instrument, scorer } = scoredImport(imported);
  const riskItems = new Set(instrument.scoring?.riskItems.map(({ linkId }) => linkId));
  return {
    instrument: instrument.code,
    version: instrument.version,
    title: instrument.title.en,
    stem,
    notice: notice || instrument.licence.owner,
    items: scorer.items.flatMap((linkId, position) => {
      const question = questions.find(candidate => candidate.linkId === linkId);
      if (!question) return [];
      const options = question.options.map(({ label }, choice) => {
        const answers = scorer.items.map((_, other) => (other === position ? choice : null));
        return { label, risk: scorer.riskAnswers(answers).some(({ positive }) => positive) };
      });
      const { text, ends } = question;
      return [{ linkId, text, options, ends: ends && { ...ends }, asksAboutRisk: riskItems.has(linkId) }];
    }),
  };
}
