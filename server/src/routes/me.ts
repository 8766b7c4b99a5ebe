import { Me } from "@kedge/api";
import { memberRoles } from "@kedge/store";
import { readMe } from "../me.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { memberOf } from "../sign-in/identity.ts";

export function meRoutes(app: App, services: Services): void {
  app.get(
    "/api/me",
    {
      config: { access: memberRoles, beforeSecondFactor: true },
      schema: { summary: "Who is signed in", response: { 200: Me, ...refusals } },
    },
    request => readMe(services, memberOf(request)),
  );
}
