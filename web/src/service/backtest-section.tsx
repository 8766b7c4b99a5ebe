import type { BacktestPage } from "@kedge/api";
import type { PublishedBacktest, PublishedOutcome } from "@kedge/engine";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import type { ReportPeriod } from "./report-period.ts";
import { decimal, percent } from "./shares.ts";

const patience = { patienceMs: 120_000 };
/** As the server limits it; the answer says it again. */
const mostCourses = 400;

interface Props {
  readonly period: ReportPeriod;
  readonly smallest: number;
}

/** The alert rules tried on the service's own courses, when the lead asks for it. */
export function BacktestSection({ period, smallest }: Props) {
  const { t } = useTranslation("service");
  const replay = useMutation({
    mutationFn: () => request<BacktestPage>("POST", "/api/service/backtest", period, patience),
  });
  return (
    <section className="card stack" aria-labelledby="backtest">
      <h2 id="backtest">{t("backtest.title")}</h2>
      <p className="small">{t("backtest.what", { most: mostCourses, smallest })}</p>
      <div className="row">
        <Button variant="default" loading={replay.isPending} onClick={() => replay.mutate()}>
          {t("backtest.start")}
        </Button>
        {replay.isPending ? <span role="status">{t("backtest.running")}</span> : null}
      </div>
      {replay.error ? (
        <p role="alert" className="error">
          {replay.error.message}
        </p>
      ) : null}
      {replay.data?.measures.map(measure => (
        <Measure key={measure.instrument} measure={measure} />
      ))}
      {replay.data ? <p className="small quiet">{t("backtest.intervals")}</p> : null}
    </section>
  );
}

function Measure({ measure }: { readonly measure: PublishedBacktest }) {
  const { t } = useTranslation("service");
  const title = measure.instrument.toUpperCase();
  if (measure.kind === "too-few") return <p>{t("backtest.too-few", { title })}</p>;
  return measure.outcomes.map(outcome => <Outcome key={outcome.outcome} title={title} outcome={outcome} />);
}

function Outcome({ title, outcome }: { readonly title: string; readonly outcome: PublishedOutcome }) {
  const { t, i18n } = useTranslation("service");
  const { language } = i18n;
  const { people, events, rules } = outcome;
  const estimate = (figure: (typeof rules)[number]["rates"]["sensitivity"]): string => {
    if (!figure) return "–";
    const value = percent(figure.value, language);
    const { interval } = figure;
    return interval
      ? t("backtest.estimate", {
          value,
          low: percent(interval.low, language),
          high: percent(interval.high, language),
        })
      : value;
  };
  return (
    <div className="scroll-x">
      <table className="plain-table figures" data-outcome={outcome.outcome}>
        <caption>
          {t(`backtest.outcome.${outcome.outcome === "deterioration" ? "deterioration" : "no-improvement"}`)}
          {" · "}
          {t("backtest.measure", { title, events, people })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("backtest.rule")}</th>
            <th scope="col">{t("backtest.sensitivity")}</th>
            <th scope="col">{t("backtest.specificity")}</th>
            <th scope="col">{t("backtest.predictive")}</th>
            <th scope="col">{t("backtest.lead")}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map(({ ruleSet, rates, leadWeeks }) => (
            <tr key={ruleSet}>
              <th scope="row">{t(`backtest.rules.${ruleSet}`)}</th>
              <td>{estimate(rates.sensitivity)}</td>
              <td>{estimate(rates.specificity)}</td>
              <td>{estimate(rates.positivePredictiveValue)}</td>
              <td>
                {leadWeeks
                  ? t("backtest.lead-value", {
                      median: decimal(leadWeeks.median, language),
                      lower: decimal(leadWeeks.lower, language),
                      upper: decimal(leadWeeks.upper, language),
                    })
                  : t("too-few-short")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
