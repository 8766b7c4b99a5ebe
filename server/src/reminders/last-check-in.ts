import type { LocalDate } from "@kedge/engine";
import { type ClientId, listCheckIns, listEpisodes, type OrganizationId, type Store } from "@kedge/store";
import { asClient } from "../as-client.ts";

/** The day of the client's last check-in, `null` before the first; `no-care` when no episode of care is open. */
export async function lastCheckInOf(
  store: Store,
  organizationId: OrganizationId,
  clientId: ClientId,
): Promise<LocalDate | null | "no-care"> {
  return store.as(asClient(organizationId, clientId), async tx => {
    const [episode] = await listEpisodes(tx, clientId);
    if (!episode || episode.endedOn) return "no-care";
    return (await listCheckIns(tx, episode.episodeId)).at(-1)?.answeredOn ?? null;
  });
}
