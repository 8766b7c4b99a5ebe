import { knowledge } from "virtual:kedge-knowledge";
import { bandOf, type ChangeCategory, describeNumber, improvement } from "@kedge/engine";
import type { TFunction } from "i18next";

/** An instrument's short name in the reader's language. */
export function instrumentTitle(code: string, language: string): string {
  const title = knowledge.instruments[code]?.title;
  return title?.[language] ?? title?.en ?? code;
}

/** What a latest score means against the first, for example "6 better than at the start, more than chance". */
export function changeInWords(
  measure: {
    readonly instrument: string;
    readonly baseline: number;
    readonly latest: number;
    readonly category: ChangeCategory | null;
  },
  t: TFunction<"workspace">,
  language: string,
): string {
  const instrument = knowledge.instruments[measure.instrument];
  if (!instrument || measure.category === null) return t("meaning.single");
  const better = improvement(instrument, measure.baseline, measure.latest);
  const points = describeNumber(Math.abs(better), language);
  if (measure.category !== "unchanged") return t(`meaning.${measure.category}`, { points });
  if (better === 0) return t("meaning.unchanged-same");
  return t(better > 0 ? "meaning.unchanged-better" : "meaning.unchanged-worse", { points });
}

/** The severity band of a total, for example "moderate"; `null` where the instrument has none. */
export function bandInWords(code: string, total: number, language: string): string | null {
  const instrument = knowledge.instruments[code];
  if (!instrument?.bands) return null;
  const band = bandOf(instrument.bands, instrument.range, total);
  const label = instrument.bands.bands.find(known => known.code === band)?.label;
  return label?.[language] ?? label?.en ?? null;
}
