import { Uuid } from "@kedge/api";
import { appendAudit, type ClientId, type EpisodeId, type MemberRole, type Transaction } from "@kedge/store";
import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import { newestEpisode } from "../client-page.ts";
import { idFrom } from "../id-from.ts";
import { refreshReviews } from "../reviews.ts";
import type { Services } from "../services.ts";
import { memberOf } from "../sign-in/identity.ts";

/** What client and clinic note together is reached by both, each at an address of their own. */
export const sides = [
  { at: "/api/my", params: Type.Object({}), read: ["client"], note: ["client"] },
  {
    at: "/api/clients/:clientId",
    params: Type.Object({ clientId: Uuid }),
    read: ["clinician", "supervisor"],
    note: ["clinician"],
  },
] as const satisfies readonly {
  readonly at: string;
  readonly params: object;
  readonly read: readonly [MemberRole, ...MemberRole[]];
  readonly note: readonly [MemberRole, ...MemberRole[]];
}[];

/** The client a request is about: the one who asks, or the one in the address. */
export function subjectOf(request: FastifyRequest): ClientId {
  const actor = memberOf(request);
  if (actor.kind === "client") return actor.clientId;
  return idFrom<ClientId>((request.params as { readonly clientId: string }).clientId);
}

export interface Owner {
  readonly clientId: ClientId;
  readonly episodeId: EpisodeId;
}

/**
 * Stores something about the client's newest episode of care, notes it in the audit trail and reviews the episode anew.
 * A review that can't be made then is made at the next look.
 * @throws NotFound
 */
export async function note(
  services: Services,
  request: FastifyRequest,
  action: string,
  work: (tx: Transaction, owner: Owner) => Promise<Readonly<Record<string, string | number | null>>>,
): Promise<void> {
  const actor = memberOf(request);
  const clientId = subjectOf(request);
  const episodeId = await services.store.as(actor, async tx => {
    const episode = await newestEpisode(tx, clientId);
    const detail = await work(tx, { clientId, episodeId: episode.episodeId });
    await appendAudit(tx, { action, clientId, detail });
    return episode.episodeId;
  });
  await refreshReviews(services, actor.organizationId, [episodeId], "request").catch((error: unknown) =>
    services.log.error({ err: error }, "the review after a note failed; the next look makes it"),
  );
}
