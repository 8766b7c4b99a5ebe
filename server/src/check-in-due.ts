import type { CheckInDue } from "@kedge/api";
import { instrumentsDue, repeatedInstrumentDue } from "@kedge/engine";
import { listCheckIns, listEpisodes, openInstrumentRequests, readOrganizationSettings } from "@kedge/store";
import { dayOf } from "./clock.ts";
import { formOf, questionnairesInUse } from "./own-questionnaires.ts";
import { currentReview } from "./reviews.ts";
import type { Services } from "./services.ts";
import type { ClientActor } from "./sign-in/identity.ts";

/**
 * What the client is asked next, by the plan of `content/check-ins`, what the organization repeats and what the
 * clinician asked for, and when they answered last.
 */
export async function checkInDue(services: Services, actor: ClientActor): Promise<CheckInDue> {
  const { store, instruments, alertWorker, clock } = services;
  const alertsWatched = alertWorker?.isWatching() ?? true;
  const [episode] = await store.as(actor, tx => listEpisodes(tx, actor.clientId));
  if (!episode) return { instruments: [], ownForms: [], lastOn: null, alertsWatched };
  const { checkIns, requested, repeated, own } = await store.as(actor, async tx => ({
    checkIns: await listCheckIns(tx, episode.episodeId),
    requested: await openInstrumentRequests(tx, episode.episodeId),
    repeated: (await readOrganizationSettings(tx)).checkIns.repeated,
    own: await questionnairesInUse(tx, dayOf(clock())),
  }));
  const hasText = (code: string): boolean =>
    instruments.current(code)?.instrument.kind === "questionnaire" ||
    own.some(({ instrument }) => instrument === code);
  const { record, knowledge, asOf } = await currentReview(services, actor.organizationId, episode.episodeId);
  const { problem } = record.episode;
  // The check-ins stand in the order of their days, so that the last one counts.
  const lastOn = Object.fromEntries(
    checkIns.flatMap(({ answeredOn, responses }) =>
      responses.map(({ instrument }) => [instrument, answeredOn] as const),
    ),
  );
  // One that may not be asked any more must not stand in the way of the next.
  const repeatable = repeated.filter(({ instrument }) => hasText(instrument));
  const again = repeatedInstrumentDue(repeatable, { problem, lastOn }, asOf);
  const codes = [
    ...instrumentsDue(record, knowledge, asOf),
    ...(again === null ? [] : [again]),
    ...requested.map(({ instrument }) => instrument),
  ];
  const due = [...new Set(codes)].filter(hasText);
  return {
    instruments: due,
    ownForms: own.filter(({ instrument }) => due.includes(instrument)).map(formOf),
    lastOn: checkIns.at(-1)?.answeredOn ?? null,
    alertsWatched,
  };
}
