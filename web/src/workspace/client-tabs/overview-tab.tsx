import type { Review } from "@kedge/engine";
import { useTranslation } from "react-i18next";
import { SinceLastSession } from "../changes/since-last-session.tsx";
import { ClientCharts } from "../client-charts.tsx";
import { FurtherScreens } from "../further-screens.tsx";
import { MeasureLine } from "../measure-line.tsx";
import { NextSteps } from "../next-steps.tsx";
import { Reasons } from "../reasons.tsx";
import { Signals } from "../signals.tsx";
import { Unjudged } from "../unjudged.tsx";
import type { ClientTabProps } from "./client-tab.ts";

/** What is happening, what may explain it, and what to do next. */
export function OverviewTab({ page }: ClientTabProps) {
  const { t } = useTranslation("workspace");
  const { review } = page;
  return (
    <>
      <SinceLastSession changes={page.changes} />
      <div className="client-columns">
        <ClientCharts
          charts={page.charts}
          marks={page.marks}
          first={firstInstrument(review)}
          summaryOf={instrument => {
            const measure = review.measures.find(known => known.instrument === instrument);
            return measure ? <MeasureLine measure={measure} /> : null;
          }}
        />
        <div className="client-story">
          <section className="card" aria-labelledby="happening">
            <h2 id="happening">{t("client.happening")}</h2>
            <Signals signals={review.signals} clientId={page.clientId} />
          </section>
          <Reasons reasons={review.reasons} />
          <Unjudged unjudged={review.unjudged} />
        </div>
        <div className="client-work">
          <NextSteps page={page} />
          <FurtherScreens clientId={page.clientId} hasAccount={page.hasAccount} />
        </div>
      </div>
    </>
  );
}

/** The measure that the strongest signal is about. */
function firstInstrument(review: Review): string | undefined {
  const values = review.signals.map(signal => signal.values.instrument);
  return values.find(value => typeof value === "string");
}
