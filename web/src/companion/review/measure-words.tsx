import { describeDate, type Instrument, type Knowledge, type MeasureSummary } from "@kedge/engine";
import { inLanguage } from "../../language/in-language.ts";
import { language, useTexts } from "../../language/index.ts";
import { reviewTexts } from "../../language/review.ts";

const namedMeasures = ["depression", "anxiety"] as const;

/** Which plain name a measure has in the texts, `measure.<name>`. */
export function measureName(instrument: Instrument): (typeof namedMeasures)[number] | "other" {
  return namedMeasures.find(name => instrument.measures.includes(name)) ?? "other";
}

/** Measures that changed by more than chance before those that did not. */
export function changedFirst(measures: readonly MeasureSummary[]): MeasureSummary[] {
  const rank = ({ category }: MeasureSummary): number =>
    category === "improved" || category === "worsened" ? 0 : 1;
  return measures.toSorted((a, b) => rank(a) - rank(b));
}

/** One measure in words: the number, what it means, how it changed, and whether that is more than chance. */
export function MeasureWords({ measure, knowledge }: { measure: MeasureSummary; knowledge: Knowledge }) {
  const t = useTexts(reviewTexts);
  const instrument = knowledge.instruments[measure.instrument];
  if (!instrument) return null;
  const { latest, baseline, change, category, reliableChange, expected } = measure;
  const bandLabel = instrument.bands?.bands.find(band => band.code === measure.band)?.label;
  const band = bandLabel && inLanguage(bandLabel);
  const total = t("score", { total: latest.total, max: instrument.range.max });
  const date = describeDate(baseline.on, language);
  const sentences: string[] = [];
  if (measure.scores < 2) sentences.push(t("first"));
  else {
    sentences.push(
      change === 0
        ? t("same", { date })
        : t(change < 0 ? "lower" : "higher", { points: Math.abs(change), date }),
    );
    if (category === "improved") sentences.push(t("better-real"));
    if (category === "worsened") sentences.push(t("worse-real"));
    if (category === "unchanged" && reliableChange !== null && change !== 0)
      sentences.push(t("within", { points: reliableChange }));
    if (expected) {
      // The model knows no ends of the scale; a person's score does.
      const { min, max } = instrument.range;
      const low = Math.max(min, expected.low);
      const high = Math.min(max, expected.high);
      sentences.push(t(`expected.${expected.position}`, { low: Math.round(low), high: Math.round(high) }));
    }
  }
  return (
    <section>
      <h3>
        {t(`measure.${measureName(instrument)}`)}:{" "}
        {band ? t("score-band", { total: latest.total, max: instrument.range.max, band }) : total}
      </h3>
      <p>{sentences.join(" ")}</p>
      <p className="small quiet">
        {inLanguage(instrument.title)}, {describeDate(latest.on, language)}
      </p>
    </section>
  );
}
