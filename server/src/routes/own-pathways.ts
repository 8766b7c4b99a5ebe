import { NewOwnPathways, OwnPathwaysPage } from "@kedge/api";
import { type OwnPathwayFault, ownPathwayFaults } from "@kedge/engine";
import { appendAudit, readOwnPathways, saveOwnPathways, type Transaction } from "@kedge/store";
import { unusable } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { memberOf } from "../sign-in/identity.ts";

const access = ["administrator"] as const;

/** How the organization departs from the pathways that come with Kedge. */
export function ownPathwayRoutes(app: App, { store, content }: Services): void {
  const { knowledge } = content;

  app.get(
    "/api/admin/pathways",
    {
      config: { access },
      schema: { summary: "The organization's own pathways", response: { 200: OwnPathwaysPage, ...refusals } },
    },
    request => store.as(memberOf(request), pageOf),
  );

  app.put(
    "/api/admin/pathways",
    {
      config: { access },
      schema: {
        summary: "Change the organization's own pathways; earlier ones are kept to explain earlier reviews",
        body: NewOwnPathways,
        response: { 200: OwnPathwaysPage, ...refusals },
      },
    },
    request => {
      const { pathways, seen } = request.body;
      pathways.forEach((own, index) => {
        const at = `pathways/${index}`;
        const pathway = knowledge.pathways[own.pathway];
        if (!pathway || pathways.findIndex(other => other.pathway === own.pathway) < index)
          throw unusable("pathway-unknown", `${at}/pathway`, "Name each of Kedge's pathways once at most.");
        const [fault] = ownPathwayFaults(pathway, own, knowledge);
        if (fault) throw unusable(`pathway-${fault.kind}`, `${at}/${fault.at}`, advice(fault));
      });
      return store.as(memberOf(request), async tx => {
        await saveOwnPathways(tx, pathways, seen);
        await appendAudit(tx, { action: "pathways.changed", detail: { revision: seen + 1 } });
        return pageOf(tx);
      });
    },
  );
}

async function pageOf(tx: Transaction): Promise<OwnPathwaysPage> {
  const own = await readOwnPathways(tx);
  return {
    revision: own?.revision ?? 0,
    changedAt: own?.changedAt.toISOString() ?? null,
    pathways: (own?.pathways ?? []).map(pathway => ({
      ...pathway,
      reviews: [...pathway.reviews],
      steps: [...pathway.steps],
    })),
  };
}

function advice({ kind, limit }: OwnPathwayFault): string {
  switch (kind) {
    case "unknown":
      return "The pathway has nothing of that name to change.";
    case "named-twice":
      return "Name it once.";
    case "later-than-the-pathway":
      return `Give ${limit} or less: an organization may look or step up sooner than the pathway says, not later.`;
    case "ends-before-it-begins":
      return `Give ${limit} or more: the review can't end before it begins.`;
    case "out-of-range":
      return `Give ${limit} or more.`;
  }
}
