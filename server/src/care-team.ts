import type { CareTeam, MyCareTeam, ReferralSchema } from "@kedge/api";
import { addDays, compareDates, type LocalDate } from "@kedge/engine";
import type { Content } from "@kedge/knowledge";
import {
  type ClientId,
  listAlerts,
  listEpisodes,
  listMembers,
  listReferrals,
  listTeams,
  listTransfers,
  type MemberRole,
  newestTransfer,
  type Referral,
  type ReferralState,
  type TeamId,
  type Transaction,
} from "@kedge/store";
import { memberNames, newestEpisode } from "./client-page.ts";
import { dayOf } from "./clock.ts";
import { Problem } from "./problem.ts";
import { rolesOf } from "./sign-in/identity.ts";

const treating: readonly MemberRole[] = ["clinician", "supervisor"];

/** What may follow each state of a referral. `closed` ends it. */
export const nextStates: Readonly<Record<ReferralState, readonly ReferralState[]>> = {
  sent: ["accepted", "declined", "seen", "closed"],
  accepted: ["seen", "declined", "closed"],
  declined: ["closed"],
  seen: ["closed"],
  closed: [],
};

/** Who cares for the client and who did, with the referrals. @throws Problem 404 */
export async function careTeam(tx: Transaction, clientId: ClientId, today: LocalDate): Promise<CareTeam> {
  const { episodeId } = await newestEpisode(tx, clientId);
  const nameOf = await memberNames(tx);
  const teams = await listTeams(tx);
  const teamName = (teamId: TeamId | null) => teams.find(team => team.teamId === teamId)?.name ?? null;
  return {
    episodes: (await listEpisodes(tx, clientId)).map(episode => ({
      startedOn: episode.startedOn,
      endedOn: episode.endedOn,
      endReason: episode.endReason,
      clinician: nameOf(episode.clinicianMemberId),
      team: teamName(episode.teamId),
    })),
    transfers: (await listTransfers(tx, clientId, episodeId)).map(transfer => ({
      at: transfer.transferredAt.toISOString(),
      from: nameOf(transfer.fromMemberId),
      to: nameOf(transfer.toMemberId),
      by: nameOf(transfer.transferredBy),
      team: teamName(transfer.toTeamId),
      reason: transfer.reason,
    })),
    referrals: (await listReferrals(tx, clientId)).map(referral =>
      shownReferral(referral, nameOf(referral.madeBy), today),
    ),
    colleagues: (await listMembers(tx))
      .filter(member => member.suspendedAt === null && rolesOf(member).some(role => treating.includes(role)))
      .map(({ memberId }) => ({ memberId, name: nameOf(memberId) })),
    teams: teams.map(({ teamId, name }) => ({ teamId, name })),
    today,
  };
}

/** What a client is told about who cares for them: for some days, that they were handed over. @throws Problem 404 */
export async function myCareTeam(
  tx: Transaction,
  clientId: ClientId,
  { handedOverNoticeDays }: Content["contact"],
  today: LocalDate,
): Promise<MyCareTeam> {
  const { episodeId, endedOn, teamId } = await newestEpisode(tx, clientId);
  const transfer = endedOn === null ? await newestTransfer(tx, episodeId) : undefined;
  if (!transfer) return { handedOver: null };
  const on = dayOf(transfer.transferredAt);
  if (compareDates(addDays(on, handedOverNoticeDays), today) < 0) return { handedOver: null };
  const nameOf = await memberNames(tx);
  return { handedOver: { to: nameOf(transfer.toMemberId), on, withTeam: teamId !== null } };
}

function shownReferral(referral: Referral, madeBy: string, today: LocalDate): ReferralSchema {
  const { state, dueOn } = referral;
  const isWaiting = state === "sent" || state === "accepted";
  return {
    referralId: referral.referralId,
    direction: referral.direction,
    otherService: referral.otherService,
    reason: referral.reason,
    sentOn: referral.sentOn,
    dueOn,
    madeBy,
    state,
    stateOn: referral.stateOn,
    overdue: isWaiting && compareDates(dueOn, today) < 0,
    next: [...nextStates[state]],
  };
}

/** Nobody hands over or ends care while a risk answer waits: the next person could think that it was seen to. @throws Problem 409 */
export async function requireNoOpenAlert(tx: Transaction, clientId: ClientId): Promise<void> {
  const open = (await listAlerts(tx, clientId)).some(alert => alert.acknowledgedAt === null);
  if (open)
    throw new Problem(
      409,
      "alert-open",
      "A risk alert of this client is still open. Acknowledge it first, with what was done.",
    );
}
