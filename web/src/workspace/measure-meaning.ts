import { knowledge } from "virtual:kedge-knowledge";
import {
  bandOf,
  type ChangeCategory,
  type ChartPoint,
  describeNumber,
  improvement,
  type ProgressChart,
} from "@kedge/engine";
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
    /** `null` where no reliable change is published for the instrument. */
    readonly category: ChangeCategory | null;
    /** Whether this is the first score, with nothing to compare it with. */
    readonly isFirst: boolean;
  },
  t: TFunction<"workspace">,
  language: string,
): string {
  const instrument = knowledge.instruments[measure.instrument];
  if (!instrument || measure.isFirst) return t("meaning.single");
  const better = improvement(instrument, measure.baseline, measure.latest);
  const points = describeNumber(Math.abs(better), language);
  if (measure.category === "improved" || measure.category === "worsened")
    return t(`meaning.${measure.category}`, { points });
  if (better === 0) return t("meaning.unchanged-same");
  return t(`meaning.${measure.category ?? "uncompared"}-${better > 0 ? "better" : "worse"}`, { points });
}

/** The severity band of a total, for example "moderate"; `null` where the instrument has none. */
export function bandInWords(code: string, total: number, language: string): string | null {
  const instrument = knowledge.instruments[code];
  if (!instrument?.bands) return null;
  const band = bandOf(instrument.bands, instrument.range, total);
  const label = instrument.bands.bands.find(known => known.code === band)?.label;
  return label?.[language] ?? label?.en ?? null;
}

/** What one score of a chart means: its band, and how it compares with the first. */
export function pointInWords(
  chart: ProgressChart,
  point: ChartPoint,
  t: TFunction<"workspace">,
  language: string,
): string {
  const { instrument, points, reliableChangeBand: band } = chart;
  const baseline = points[0];
  const outside = band !== null && (point.total <= band.low || point.total >= band.high);
  const lower = baseline !== undefined && point.total < baseline.total;
  const outsideIs = lower === (chart.direction === "higher-is-worse") ? "improved" : "worsened";
  const measure = {
    instrument,
    baseline: baseline?.total ?? point.total,
    latest: point.total,
    category: band === null ? null : outside ? outsideIs : "unchanged",
    isFirst: point === baseline,
  } as const;
  const severity = bandInWords(instrument, point.total, language);
  return [severity, changeInWords(measure, t, language)].filter(part => part !== null).join("; ");
}
