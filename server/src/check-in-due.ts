import type { CheckInDue } from "@kedge/api";
import { instrumentsDue } from "@kedge/engine";
import { listCheckIns, listEpisodes, openInstrumentRequests } from "@kedge/store";
import { currentReview } from "./reviews.ts";
import type { Services } from "./services.ts";
import type { ClientActor } from "./sign-in/identity.ts";

/** What the client is asked next, by the plan of `content/check-ins` and what the clinician asked for, and when they answered last. */
export async function checkInDue(services: Services, actor: ClientActor): Promise<CheckInDue> {
  const { store, instruments, alertWorker } = services;
  const alertsWatched = alertWorker?.isWatching() ?? true;
  const [episode] = await store.as(actor, tx => listEpisodes(tx, actor.clientId));
  if (!episode) return { instruments: [], lastOn: null, alertsWatched };
  const checkIns = await store.as(actor, tx => listCheckIns(tx, episode.episodeId));
  const requested = await store.as(actor, tx => openInstrumentRequests(tx, episode.episodeId));
  const { record, knowledge, asOf } = await currentReview(services, actor.organizationId, episode.episodeId);
  const codes = [
    ...instrumentsDue(record, knowledge, asOf),
    ...requested.map(({ instrument }) => instrument),
  ];
  return {
    instruments: [...new Set(codes)].filter(code => instruments.current(code)),
    lastOn: checkIns.at(-1)?.answeredOn ?? null,
    alertsWatched,
  };
}
