import { AuditPage, AuditQuery, AuditVerification, OrganizationPage } from "@kedge/api";
import { compareDates } from "@kedge/engine";
import {
  appendAudit,
  type ClientId,
  listAudit,
  type MemberId,
  newestImportedQuestionnaires,
  readOrganization,
  readOrganizationSettings,
  saveOrganizationSettings,
  updateOrganization,
  verifyAudit,
} from "@kedge/store";
import { memberNames } from "../client-page.ts";
import { dayOf } from "../clock.ts";
import { idFrom } from "../id-from.ts";
import { unusable } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { memberOf } from "../sign-in/identity.ts";

const access = ["administrator"] as const;

/** What holds for the whole organization, and who did what in it. */
export function organizationRoutes(app: App, services: Services): void {
  const { store, content, clock } = services;

  app.get(
    "/api/admin/organization",
    {
      config: { access },
      schema: { summary: "The organization's settings", response: { 200: OrganizationPage, ...refusals } },
    },
    request =>
      store.as(memberOf(request), async tx => {
        const { name, country } = await readOrganization(tx);
        const { helplines, checkIns, ...settings } = await readOrganizationSettings(tx);
        return {
          name,
          country,
          settings: {
            ...settings,
            helplines: [...helplines],
            checkIns: { ...checkIns, repeated: [...checkIns.repeated] },
          },
        };
      }),
  );

  app.put(
    "/api/admin/organization",
    {
      config: { access },
      schema: {
        summary: "Change the organization's settings",
        body: OrganizationPage,
        response: { 200: OrganizationPage, ...refusals },
      },
    },
    request => {
      const { name, country, settings } = request.body;
      const today = dayOf(clock());
      settings.helplines.forEach(({ reviewOn }, index) => {
        if (compareDates(reviewOn, today) <= 0)
          throw unusable(
            "review-past",
            `settings/helplines/${index}/reviewOn`,
            "Give a day in the future on which somebody calls this number again to see that it works.",
          );
      });
      return store.as(memberOf(request), async tx => {
        // One whose licence has run out stays in the plan, and is asked again once it is renewed.
        const own = (await newestImportedQuestionnaires(tx)).map(({ instrument }) => instrument);
        const known = [...content.knowledge.checkIn.onRequest, ...own];
        settings.checkIns.repeated.forEach(({ instrument }, index) => {
          if (!known.includes(instrument))
            throw unusable(
              "not-askable",
              `settings/checkIns/repeated/${index}/instrument`,
              "This questionnaire can't be asked in a check-in. Choose one of the list.",
            );
        });
        await updateOrganization(tx, { name, country });
        await saveOrganizationSettings(tx, settings);
        await appendAudit(tx, { action: "organization.changed" });
        return request.body;
      });
    },
  );

  app.get(
    "/api/admin/audit",
    {
      config: { access },
      schema: {
        summary: "Who did what, the newest first, without any content",
        querystring: AuditQuery,
        response: { 200: AuditPage, ...refusals },
      },
    },
    request => {
      const { before, action, memberId, clientId } = request.query;
      return store.as(memberOf(request), async tx => {
        const nameOf = await memberNames(tx);
        const events = await listAudit(tx, {
          ...(before === undefined ? {} : { before }),
          ...(action === undefined ? {} : { action }),
          ...(memberId === undefined ? {} : { memberId: idFrom<MemberId>(memberId) }),
          ...(clientId === undefined ? {} : { clientId: idFrom<ClientId>(clientId) }),
        });
        return {
          events: events.map(event => ({
            sequence: event.sequence,
            at: event.at.toISOString(),
            role: event.role,
            // An administrator isn't told the names of clients.
            member: event.memberId && event.role !== "client" ? nameOf(event.memberId) : null,
            clientId: event.clientId,
            action: event.action,
          })),
        };
      });
    },
  );

  app.get(
    "/api/admin/audit/verification",
    {
      config: { access },
      schema: {
        summary: "Whether the audit trail is as it was written",
        response: { 200: AuditVerification, ...refusals },
      },
    },
    request =>
      store.as(memberOf(request), async tx => {
        const verdict = await verifyAudit(tx);
        return { intact: verdict.intact, count: verdict.intact ? verdict.events : verdict.sequence };
      }),
  );
}
