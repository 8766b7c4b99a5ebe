import { CheckInScheduleState, NewCheckInSchedule } from "@kedge/api";
import { isTimeZone } from "@kedge/engine";
import {
  appendAudit,
  type ClientId,
  findCheckInSchedule,
  listEpisodes,
  removeCheckInSchedule,
  saveCheckInSchedule,
  type Transaction,
} from "@kedge/store";
import { newestEpisode } from "../client-page.ts";
import { idFrom } from "../id-from.ts";
import { Problem, unusable } from "../problem.ts";
import { sendingOn } from "../reminders/next-sending.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { clientOf, memberOf } from "../sign-in/identity.ts";
import { ClientPath } from "./clients.ts";

const response = { 200: CheckInScheduleState, ...refusals };
/** The next one comes within so many days, so that a mistyped year is noticed. */
const longestAhead = 366;
const dayInMilliseconds = 24 * 60 * 60_000;

/** A check-in link that is sent every so many weeks: set up by whoever treats the client, ended by either of them. */
export function checkInScheduleRoutes(app: App, { store, channels, clock }: Services): void {
  app.get(
    "/api/clients/:clientId/check-in-schedule",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Whether, when and where check-in links are sent by themselves",
        params: ClientPath,
        response,
      },
    },
    request => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      return store.as(memberOf(request), async tx => {
        await appendAudit(tx, { action: "check-in-schedule.read", clientId });
        return stateOf(tx, clientId);
      });
    },
  );

  app.put(
    "/api/clients/:clientId/check-in-schedule",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Send a check-in link every so many weeks, to where the client agreed to",
        params: ClientPath,
        body: NewCheckInSchedule,
        response,
      },
    },
    request => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      const { body } = request;
      const next = nextOf(body);
      if (body.way !== "own" && !channels.some(({ kind }) => kind === body.way))
        throw new Problem(409, "channel-not-there", "This Kedge can't send by this way. Choose another one.");
      return store.as(memberOf(request), async tx => {
        const { episodeId } = await newestEpisode(tx, clientId);
        const { everyWeeks, way, language, at, timeZone } = body;
        const address = body.way === "own" ? null : body.address;
        const schedule = { everyWeeks, way, language, at, timeZone, address, ...next };
        await saveCheckInSchedule(tx, { clientId, episodeId }, schedule);
        await appendAudit(tx, { action: "check-in-schedule.set", clientId, detail: { everyWeeks, way } });
        return stateOf(tx, clientId);
      });
    },
  );

  /** @throws Problem 422 */
  function nextOf({ nextOn, at, timeZone }: NewCheckInSchedule) {
    if (!isTimeZone(timeZone)) throw unusable("unknown-zone", "timeZone", "Kedge knows no such time zone.");
    const next = sendingOn(nextOn, { at, timeZone });
    const ahead = next.nextAt.getTime() - clock().getTime();
    if (ahead <= 0 || ahead > longestAhead * dayInMilliseconds)
      throw unusable("not-ahead", "nextOn", "Choose a day and a time that lie ahead, within a year.");
    return next;
  }

  app.delete(
    "/api/clients/:clientId/check-in-schedule",
    {
      config: { access: ["clinician"] },
      schema: { summary: "Send no more check-in links by themselves", params: ClientPath, response },
    },
    request => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      return store.as(memberOf(request), tx => end(tx, clientId));
    },
  );

  app.get(
    "/api/my/check-in-schedule",
    {
      config: { access: ["client"] },
      schema: { summary: "Whether, when and where the clinic sends the client check-in links", response },
    },
    request => {
      const actor = clientOf(request);
      return store.as(actor, tx => stateOf(tx, actor.clientId));
    },
  );

  app.delete(
    "/api/my/check-in-schedule",
    {
      config: { access: ["client"] },
      schema: { summary: "Want no more check-in links from the clinic", response },
    },
    request => {
      const actor = clientOf(request);
      return store.as(actor, tx => end(tx, actor.clientId));
    },
  );
}

async function end(tx: Transaction, clientId: ClientId): Promise<CheckInScheduleState> {
  const { episodeId } = await newestEpisode(tx, clientId);
  if (await removeCheckInSchedule(tx, episodeId))
    await appendAudit(tx, { action: "check-in-schedule.ended", clientId });
  return { schedule: null };
}

async function stateOf(tx: Transaction, clientId: ClientId): Promise<CheckInScheduleState> {
  const [episode] = await listEpisodes(tx, clientId);
  const found = episode && (await findCheckInSchedule(tx, episode.episodeId));
  if (!found) return { schedule: null };
  const { everyWeeks, way, address, language, nextOn, at, timeZone, nextAt, sentAt, failedAt } = found;
  return {
    schedule: {
      everyWeeks,
      way,
      address,
      language,
      nextOn,
      at,
      timeZone,
      nextAt: nextAt.toISOString(),
      sentAt: sentAt?.toISOString() ?? null,
      failedAt: failedAt?.toISOString() ?? null,
    },
  };
}
