import { BacktestPage, BacktestQuery } from "@kedge/api";
import { appendAudit, readEndedCourses } from "@kedge/store";
import { type App, refusals } from "../route.ts";
import { careMeasures, requirePeriod } from "../service-report.ts";
import type { Services } from "../services.ts";
import { memberOf } from "../sign-in/identity.ts";

/** Replaying takes longer than other requests. */
const patience = 120_000;
const mostCourses = 400;

/** Whether the signals can be relied on here: the service's own courses, replayed score by score. */
export function backtestRoutes(app: App, { store, content, replay }: Services): void {
  app.post(
    "/api/service/backtest",
    {
      config: { access: ["service-lead"] },
      handlerTimeout: patience,
      schema: {
        summary: "Replay the courses that ended in a period: how well would the signals have done?",
        body: BacktestQuery,
        response: { 200: BacktestPage, ...refusals },
      },
    },
    async request => {
      const actor = memberOf(request);
      const period = requirePeriod(request.body);
      const { organizationId } = actor;
      // The job reads the courses; what leaves here are figures of groups, with the small ones hidden.
      const courses = await store.as(
        { kind: "job", organizationId },
        async tx => ({
          [careMeasures.depression]: await readEndedCourses(tx, period, careMeasures.depression, mostCourses),
          [careMeasures.anxiety]: await readEndedCourses(tx, period, careMeasures.anxiety, mostCourses),
        }),
        { lane: "report" },
      );
      const smallest = content.service.thresholds.smallestCount.value;
      const measures = await replay({ courses, knowledge: content.knowledge, smallest });
      await store.as(actor, tx => appendAudit(tx, { action: "service.backtest-read" }));
      return { measures: [...measures], most: mostCourses, smallest };
    },
  );
}
