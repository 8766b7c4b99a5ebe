import { OwnReportPage, ReportQuery, ServiceReportPage } from "@kedge/api";
import { ownReport } from "@kedge/engine";
import { appendAudit, type CareCourseRow, listTeams, type MemberId, readCareCourses } from "@kedge/store";
import { Type } from "typebox";
import { memberNames } from "../client-page.ts";
import { type App, refusals } from "../route.ts";
import { careMeasures, coverageOf, reportOfService, requirePeriod, serviceRules } from "../service-report.ts";
import { serviceTable } from "../service-table.ts";
import type { Services } from "../services.ts";
import { memberOf } from "../sign-in/identity.ts";

/** Figures of the service for its lead, and everybody's own for those who treat. */
export function serviceRoutes(app: App, services: Services): void {
  const { store, content } = services;
  const { standards, thresholds } = content.service;

  app.get(
    "/api/service/report",
    {
      config: { access: ["service-lead"] },
      schema: {
        summary: "The service's indicators in a period, for all, by team and by age",
        querystring: ReportQuery,
        response: { 200: ServiceReportPage, ...refusals },
      },
    },
    async request => {
      const actor = memberOf(request);
      const { need } = request.query;
      const report = await reportOfService(services, actor.organizationId, requirePeriod(request.query));
      await store.as(actor, tx => appendAudit(tx, { action: "service.report-read" }));
      return {
        report,
        standards,
        smallest: thresholds.smallestCount.value,
        coverage: need === undefined ? null : coverageOf(report.all, need),
        funnel: { warning: thresholds.funnelWarning.value, alarm: thresholds.funnelAlarm.value },
      };
    },
  );

  app.get(
    "/api/service/report.csv",
    {
      config: { access: ["service-lead"] },
      schema: {
        summary: "The same as a table",
        querystring: ReportQuery,
        response: { 200: Type.String(), ...refusals },
      },
    },
    async (request, reply) => {
      const actor = memberOf(request);
      const report = await reportOfService(services, actor.organizationId, requirePeriod(request.query));
      await store.as(actor, tx => appendAudit(tx, { action: "service.report-exported" }));
      return reply
        .header("content-type", "text/csv; charset=utf-8")
        .header("content-disposition", 'attachment; filename="kedge-service-report.csv"')
        .send(serviceTable(report));
    },
  );

  app.get(
    "/api/service/own",
    {
      config: { access: ["clinician", "supervisor"] },
      schema: {
        summary: "One's own figures; for a supervisor also those of the team's clinicians",
        querystring: ReportQuery,
        response: { 200: OwnReportPage, ...refusals },
      },
    },
    async request => {
      const actor = memberOf(request);
      const period = requirePeriod(request.query);
      const rules = serviceRules(content);
      return store.as(
        actor,
        async tx => {
          const courses = await readCareCourses(tx, period, careMeasures);
          const reportOn = (memberId: MemberId) =>
            ownReport(
              courses.filter(course => course.clinicianMemberId === memberId),
              period,
              rules,
            );
          const mates =
            actor.kind === "supervisor" ? colleaguesIn(courses, actor.memberId, await listTeams(tx)) : [];
          const nameOf = await memberNames(tx);
          return {
            own: reportOn(actor.memberId),
            colleagues: mates.map(memberId => ({ name: nameOf(memberId), report: reportOn(memberId) })),
            standards,
          };
        },
        { lane: "report" },
      );
    },
  );
}

/** The other clinicians of the supervisor's teams who treat somebody in these courses. */
function colleaguesIn(
  courses: readonly CareCourseRow[],
  supervisor: MemberId,
  teams: readonly { readonly memberIds: readonly MemberId[] }[],
): readonly MemberId[] {
  const mates = new Set(
    teams.filter(team => team.memberIds.includes(supervisor)).flatMap(team => team.memberIds),
  );
  const treating = new Set(courses.map(course => course.clinicianMemberId));
  return [...treating].filter(memberId => memberId !== supervisor && mates.has(memberId));
}
