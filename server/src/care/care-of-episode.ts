import type { Care } from "@kedge/api";
import {
  type EpisodeId,
  latestFindings,
  latestPreferences,
  listCareEvents,
  listPastTreatments,
  type Transaction,
} from "@kedge/store";
import { shownEntries } from "./entries.ts";

/** What client and clinic noted together in one episode of care. */
export async function careOfEpisode(tx: Transaction, episodeId: EpisodeId): Promise<Care> {
  const findings = await latestFindings(tx, [episodeId]);
  const [preference] = await latestPreferences(tx, [episodeId]);
  return {
    findings: findings.map(({ code, present, on, side }) => ({ code, present, on, side })),
    pastTreatments: [...(await listPastTreatments(tx, episodeId))],
    preferredApproaches: [...(preference?.approaches ?? [])],
    ...shownEntries(await listCareEvents(tx, episodeId)),
  };
}
