import type { CheckInDue } from "@kedge/api";
import { listCheckIns, listEpisodes, listSessions, type Transaction } from "@kedge/store";
import type { InstrumentLibrary } from "./instrument-library.ts";
import type { ClientActor } from "./sign-in/identity.ts";

/** What every check-in asks, in this order: depression and anxiety, as in routine outcome monitoring. */
const outcomes = ["phq-9", "gad-7"] as const;
/** Asked once there was a session to speak about. */
const afterSession = "kedge-session";

/** What the client is asked next, and when they answered last. */
export async function checkInDue(
  tx: Transaction,
  actor: ClientActor,
  instruments: InstrumentLibrary,
): Promise<CheckInDue> {
  const [episode] = await listEpisodes(tx, actor.clientId);
  if (!episode) return { instruments: [], lastOn: null };
  const sessions = await listSessions(tx, episode.episodeId);
  const checkIns = await listCheckIns(tx, episode.episodeId);
  const met = sessions.some(session => session.attendance === "attended");
  const asked = met ? [...outcomes, afterSession] : [...outcomes];
  return {
    instruments: asked.filter(code => instruments.current(code) !== undefined),
    lastOn: checkIns.at(-1)?.answeredOn ?? null,
  };
}
