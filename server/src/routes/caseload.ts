import { setTimeout as sleep } from "node:timers/promises";
import { Caseload, CaseloadFound, CaseloadQuery, CaseloadSearch } from "@kedge/api";
import { caseloadOf, searchCaseload } from "../caseload.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { memberOf } from "../sign-in/identity.ts";

/** Milliseconds that the day's first look waits for the expected courses; with more scores they come later. */
const fitPatience = 2_000;

export function caseloadRoutes(app: App, services: Services): void {
  app.get(
    "/api/caseload",
    {
      config: { access: ["clinician", "supervisor"] },
      schema: {
        summary: "The signed-in clinician's clients, those who need attention first, part by part",
        querystring: CaseloadQuery,
        response: { 200: Caseload, ...refusals },
      },
    },
    async request => {
      const actor = memberOf(request);
      await Promise.race([
        services.fitDaily(actor.organizationId),
        sleep(fitPatience, undefined, { ref: false }),
      ]);
      return caseloadOf(services, actor, request.query);
    },
  );

  app.post(
    "/api/caseload/search",
    {
      config: { access: ["clinician", "supervisor"] },
      schema: {
        summary: "Clients of the signed-in clinician by a part of their name",
        body: CaseloadSearch,
        response: { 200: CaseloadFound, ...refusals },
      },
    },
    request => searchCaseload(services, memberOf(request), request.body),
  );
}
