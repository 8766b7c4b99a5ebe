import { questionnaires } from "virtual:kedge-questionnaires";
import { readQuestionnaire } from "@kedge/engine";

/** A question and the answer to it, in the questionnaire's own words. */
export interface AskedAndAnswered {
  readonly question: string;
  readonly label: string;
  /** The most points an answer to this question can have. */
  readonly max: number;
}

/** What was asked and answered; `null` where the questionnaire's text isn't part of Kedge. */
export function askedAndAnswered(instrument: string, item: string, points: number): AskedAndAnswered | null {
  const questionnaire = questionnaires[instrument];
  if (!questionnaire) return null;
  const asked = readQuestionnaire(questionnaire).items.find(({ linkId }) => linkId === item);
  const label = asked?.options.find(option => option.points === points)?.label;
  if (!asked || label === undefined) return null;
  return { question: asked.text, label, max: Math.max(...asked.options.map(option => option.points ?? 0)) };
}
