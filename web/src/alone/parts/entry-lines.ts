import { knowledge } from "virtual:kedge-knowledge";
import { describeDate, type Medicine, type PastTreatment, substanceOf } from "@kedge/engine";
import { checkUpTexts } from "../../language/check-up.ts";
import { inLanguage } from "../../language/in-language.ts";
import { language, textsOf } from "../../language/index.ts";

/** The name of a substance as it is listed, or as it was written. */
export function medicineName(substance: string): string {
  const name = substanceOf(substance, knowledge.medicines)?.name;
  return name ? inLanguage(name) : substance;
}

/** One medicine in a line, for example "Sertraline, 50 mg a day, since 1 March 2026". */
export function medicineLine({ substance, dose, startedOn, stoppedOn }: Medicine): string {
  const t = textsOf(checkUpTexts);
  const details = [
    ...(dose === undefined ? [] : [t("medicines.line.dose", { dose })]),
    ...(startedOn ? [t("medicines.line.since", { date: describeDate(startedOn, language) })] : []),
    ...(stoppedOn ? [t("medicines.line.until", { date: describeDate(stoppedOn, language) })] : []),
  ];
  return [medicineName(substance), ...details].join(", ");
}

/** One earlier treatment in a line, with how it helped. */
export function pastLine(past: PastTreatment): string {
  const t = textsOf(checkUpTexts);
  return t(past.response ? `past.line-${past.response}` : "past.line", {
    what: past.kind === "medicine" ? medicineName(past.substance) : t(`approaches.${past.approach}`),
    date: describeDate(past.startedOn, language),
  });
}
