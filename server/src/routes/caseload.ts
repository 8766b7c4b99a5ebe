import { Caseload } from "@kedge/api";
import { caseloadOf } from "../caseload.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { memberOf } from "../sign-in/identity.ts";

export function caseloadRoutes(app: App, services: Services): void {
  app.get(
    "/api/caseload",
    {
      config: { access: ["clinician", "supervisor"] },
      schema: {
        summary: "The signed-in clinician's clients, those who need attention first",
        response: { 200: Caseload, ...refusals },
      },
    },
    async request => {
      const actor = memberOf(request);
      await services.fitDaily(actor.organizationId);
      return caseloadOf(services, actor);
    },
  );
}
