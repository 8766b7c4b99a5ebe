import { knowledge } from "virtual:kedge-knowledge";
import type { KnownPastTreatment } from "@kedge/api";
import { describeDate, phrase, substanceOf } from "@kedge/engine";
import type { TFunction } from "i18next";

/** What a treatment that was tried before is called. */
export function pastTreatmentName({ kind, treatment, name }: KnownPastTreatment, language: string): string {
  if (kind === "psychological") return phrase(`approach.${treatment ?? "other"}`, knowledge, language);
  const known = treatment === null ? null : substanceOf(treatment, knowledge.medicines)?.name;
  return known?.[language] ?? known?.en ?? name ?? "";
}

/** What was tried, when, how much of it, and what came of it. */
export function pastTreatmentInWords(
  past: KnownPastTreatment,
  t: TFunction<"care-cards">,
  language: string,
): string {
  const name = pastTreatmentName(past, language);
  const from = describeDate(past.startedOn, language);
  const details = [
    past.endedOn
      ? t("past.line-ended", { name, from, to: describeDate(past.endedOn, language) })
      : t("past.line", { name, from }),
    past.sessions === null ? null : t("past.sessions", { count: past.sessions }),
    past.dose === null ? null : t("past.dose", { dose: past.dose }),
    past.taken === null ? null : t(past.taken ? "past.taken" : "past.not-taken"),
    past.response && t(`past.response.${past.response}`),
    t(`by.${past.side}`),
  ];
  return details.filter(detail => detail !== null).join("; ");
}
