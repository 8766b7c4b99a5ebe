import { knowledge } from "virtual:kedge-knowledge";

/** What a next step is called for the clinician; its code where the content doesn't know it any more. */
export function nextStepTitle(code: string, language: string): string {
  const wording = knowledge.nextSteps[code]?.wording;
  return (wording?.[language] ?? wording?.en)?.clinician.title ?? code;
}
