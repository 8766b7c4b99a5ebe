import { describeDate, type MeasureSummary } from "@kedge/engine";
import { useTranslation } from "react-i18next";
import { bandInWords, changeInWords, instrumentTitle } from "./measure-meaning.ts";

/** Where one measure stands: the latest score, its meaning, the change, and what was to be expected by now. */
export function MeasureLine({ measure }: { readonly measure: MeasureSummary }) {
  const { t, i18n } = useTranslation("workspace");
  const { language } = i18n;
  const { latest, baseline, expected } = measure;
  const band = bandInWords(measure.instrument, latest.total, language);
  const totals = { ...measure, baseline: baseline.total, latest: latest.total };
  const change = changeInWords({ ...totals, isFirst: measure.scores < 2 }, t, language);
  const rounded = (value: number): string => String(Math.round(value));
  return (
    <>
      <p>
        <strong>
          {t("measure.latest", {
            title: instrumentTitle(measure.instrument, language),
            total: latest.total,
          })}
        </strong>
        {band === null ? null : `, ${band}`}
        {`, ${describeDate(latest.on, language)}; ${change}. `}
        {expected
          ? t("measure.expected", {
              percent: Math.round(expected.level * 100),
              low: rounded(expected.low),
              high: rounded(expected.high),
            })
          : null}
      </p>
      {expected ? (
        <details className="small">
          <summary>{t("measure.expected-where")}</summary>
          <p>
            {t("measure.expected-origin", {
              origin: expected.origin,
              people: expected.people,
              prior: Math.round(expected.priorWeight * 100),
            })}
          </p>
        </details>
      ) : null}
    </>
  );
}
