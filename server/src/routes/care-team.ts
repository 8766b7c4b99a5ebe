import {
  CareTeam,
  Ending,
  MyCareTeam,
  NewReferral,
  NewTransfer,
  ReferralMove,
  Reopening,
  Uuid,
} from "@kedge/api";
import { compareDates } from "@kedge/engine";
import {
  appendAudit,
  type ClientId,
  createReferral,
  endEpisode,
  listMembers,
  listReferrals,
  listTeams,
  type MemberId,
  moveReferral,
  openEpisode,
  type ReferralId,
  type TeamId,
  transferEpisode,
} from "@kedge/store";
import { Type } from "typebox";
import { careTeam, myCareTeam, nextStates, requireNoOpenAlert } from "../care-team.ts";
import { newestEpisode } from "../client-page.ts";
import { dayOf } from "../clock.ts";
import { notAfterTomorrow } from "../days.ts";
import { idFrom } from "../id-from.ts";
import { notFound, Problem, unusable } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { clientOf, memberOf, rolesOf } from "../sign-in/identity.ts";
import { ClientPath } from "./clients.ts";

const access = ["clinician", "supervisor"] as const;
const ReferralPath = Type.Object({ clientId: Uuid, referralId: Uuid });
const answer = { 200: CareTeam, ...refusals };

/** Who cares for a client: handing over, referring, ending care and beginning it again. */
export function careTeamRoutes(app: App, services: Services): void {
  const { store, content, clock } = services;

  app.get(
    "/api/clients/:clientId/team",
    {
      config: { access },
      schema: { summary: "Who cares for the client, and who did", params: ClientPath, response: answer },
    },
    request => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      return store.as(memberOf(request), async tx => {
        const team = await careTeam(tx, clientId, dayOf(clock()));
        await appendAudit(tx, { action: "care-team.read", clientId });
        return team;
      });
    },
  );

  app.get(
    "/api/my-care-team",
    {
      config: { access: ["client"] },
      schema: {
        summary: "Whether one's own care was handed over lately",
        response: { 200: MyCareTeam, ...refusals },
      },
    },
    request => {
      const actor = clientOf(request);
      return store.as(actor, tx => myCareTeam(tx, actor.clientId, content.contact, dayOf(clock())));
    },
  );

  app.post(
    "/api/clients/:clientId/transfers",
    {
      config: { access },
      schema: {
        summary: "Hand a client over to a colleague",
        params: ClientPath,
        body: NewTransfer,
        response: { 204: Type.Null(), ...refusals },
      },
    },
    async (request, reply) => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      const to = idFrom<MemberId>(request.body.toMemberId);
      const teamId = request.body.teamId === null ? null : idFrom<TeamId>(request.body.teamId);
      const reason = request.body.reason.trim();
      await store.as(memberOf(request), async tx => {
        const episode = await newestEpisode(tx, clientId);
        const colleague = (await listMembers(tx)).find(
          member => member.memberId === to && member.suspendedAt === null,
        );
        if (!colleague || !rolesOf(colleague).some(role => role === "clinician" || role === "supervisor"))
          throw unusable(
            "no-colleague",
            "toMemberId",
            "Choose somebody of your organization who treats people.",
          );
        if (teamId !== null && !(await listTeams(tx)).some(team => team.teamId === teamId))
          throw unusable("no-team", "teamId", "Your organization has no such team.");
        await requireNoOpenAlert(tx, clientId);
        await transferEpisode(tx, episode, { to, teamId, reason });
        await appendAudit(tx, { action: "care.transferred", clientId, detail: { to } });
      });
      return reply.code(204).send(null);
    },
  );

  app.post(
    "/api/clients/:clientId/referrals",
    {
      config: { access },
      schema: {
        summary: "Refer to another service, or note a referral from one",
        params: ClientPath,
        body: NewReferral,
        response: answer,
      },
    },
    request => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      const { direction, otherService, reason, dueOn } = request.body;
      const today = dayOf(clock());
      if (compareDates(dueOn, today) < 0)
        throw unusable(
          "in-the-past",
          "dueOn",
          "Give a day from today on by which an answer should be there.",
        );
      return store.as(memberOf(request), async tx => {
        const { episodeId } = await newestEpisode(tx, clientId);
        const words = { otherService: otherService.trim(), reason: reason.trim() };
        await createReferral(tx, { clientId, episodeId, direction, ...words, sentOn: today, dueOn });
        const team = await careTeam(tx, clientId, today);
        await appendAudit(tx, { action: "referral.made", clientId, detail: { direction } });
        return team;
      });
    },
  );

  app.put(
    "/api/clients/:clientId/referrals/:referralId",
    {
      config: { access },
      schema: {
        summary: "Say what came of a referral",
        params: ReferralPath,
        body: ReferralMove,
        response: answer,
      },
    },
    request => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      const referralId = idFrom<ReferralId>(request.params.referralId);
      const { state } = request.body;
      const today = dayOf(clock());
      return store.as(memberOf(request), async tx => {
        const referral = (await listReferrals(tx, clientId)).find(one => one.referralId === referralId);
        if (!referral) throw notFound();
        if (!nextStates[referral.state].includes(state))
          throw new Problem(
            409,
            "wrong-order",
            "This can't follow what is already known. Reload the page to see it.",
            "state",
          );
        await moveReferral(tx, clientId, referralId, { state, on: today });
        const team = await careTeam(tx, clientId, today);
        await appendAudit(tx, { action: "referral.moved", clientId, detail: { referralId, state } });
        return team;
      });
    },
  );

  app.post(
    "/api/clients/:clientId/ending",
    {
      config: { access },
      schema: {
        summary: "End the episode of care",
        params: ClientPath,
        body: Ending,
        response: answer,
      },
    },
    request => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      const { on, reason } = request.body;
      const now = clock();
      notAfterTomorrow(on, "on", now);
      return store.as(memberOf(request), async tx => {
        const { episodeId, startedOn, endedOn } = await newestEpisode(tx, clientId);
        if (endedOn !== null) throw new Problem(409, "ended-already", "This care has ended already.");
        if (compareDates(on, startedOn) < 0)
          throw unusable("before-start", "on", "Care can't end before it began.");
        await requireNoOpenAlert(tx, clientId);
        await endEpisode(tx, episodeId, { endedOn: on, reason });
        const team = await careTeam(tx, clientId, dayOf(now));
        await appendAudit(tx, { action: "care.ended", clientId, detail: { reason } });
        return team;
      });
    },
  );

  app.post(
    "/api/clients/:clientId/episodes",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Begin care again, as a new episode",
        params: ClientPath,
        body: Reopening,
        response: answer,
      },
    },
    request => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      const { startedOn } = request.body;
      const now = clock();
      notAfterTomorrow(startedOn, "startedOn", now);
      return store.as(memberOf(request), async tx => {
        const last = await newestEpisode(tx, clientId);
        if (last.endedOn === null)
          throw new Problem(409, "still-running", "The care before this hasn't ended yet.");
        if (compareDates(startedOn, last.endedOn) < 0)
          throw unusable("before-end", "startedOn", "The care before this ended later than that.");
        await openEpisode(tx, {
          clientId,
          startedOn,
          ...(last.teamId === null ? {} : { teamId: last.teamId }),
          ...(last.problem === null ? {} : { problem: last.problem }),
        });
        const team = await careTeam(tx, clientId, dayOf(now));
        await appendAudit(tx, { action: "care.begun-again", clientId });
        return team;
      });
    },
  );
}
