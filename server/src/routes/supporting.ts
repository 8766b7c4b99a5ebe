import { Supporting } from "@kedge/api";
import { appendAudit, sharesWithMe } from "@kedge/store";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { sharedView } from "../sharing.ts";
import { memberOf } from "../sign-in/identity.ts";

/** What people share with their support person. Ended, run out or nothing chosen: the same empty answer. */
export function supportingRoutes(app: App, { store }: Services): void {
  app.get(
    "/api/supporting",
    {
      config: { access: ["support-person"] },
      schema: {
        summary: "What is shared with the signed-in support person",
        response: { 200: Supporting, ...refusals },
      },
    },
    request =>
      store.as(memberOf(request), async tx => {
        const shares = await sharesWithMe(tx);
        const people = [];
        for (const share of shares) {
          const view = await sharedView(tx, share.clientId, share);
          people.push({ shareId: share.shareId, view });
        }
        for (const { clientId } of shares) await appendAudit(tx, { action: "share.read", clientId });
        return { people };
      }),
  );
}
