import type { Alert, ClientPage } from "@kedge/api";
import { changesSinceSession, chartMarks, compareApproaches, followUps, progressCharts } from "@kedge/engine";
import {
  answerTimes,
  appendAudit,
  type ClientId,
  type Episode,
  findClient,
  hasAccount,
  listAlerts,
  listDecisionFollowUps,
  listDecisions,
  listEpisodes,
  listMembers,
  listSessions,
  type MemberId,
  readOrganization,
  type Transaction,
} from "@kedge/store";
import { decisionsOf } from "./decision-standing.ts";
import { notFound } from "./problem.ts";
import { currentReview } from "./reviews.ts";
import type { Services } from "./services.ts";
import type { MemberActor } from "./sign-in/identity.ts";

/** A member of staff whose account has no name. */
const unnamed = "(no name)";

/** All about one client, for a member of staff who may see them. @throws NotFound */
export async function clientPage(
  services: Services,
  actor: MemberActor,
  clientId: ClientId,
): Promise<ClientPage> {
  const read = await services.store.as(actor, async tx => {
    const client = await findClient(tx, clientId);
    const episode = await newestEpisode(tx, clientId);
    const nameOf = await memberNames(tx);
    const page = {
      clientId,
      name: client.displayName,
      sample: (await readOrganization(tx)).sample,
      birthYear: client.birthYear,
      selfDescription: {
        gender: client.gender,
        ethnicGroup: client.ethnicGroup,
        firstLanguage: client.firstLanguage,
      },
      episode: {
        startedOn: episode.startedOn,
        problem: episode.problem,
        approach: episode.approach,
        plannedSessions: episode.plannedSessions,
        plannedEndOn: episode.plannedEndOn,
      },
      hasAccount: await hasAccount(tx, clientId),
      sessions: (await listSessions(tx, episode.episodeId)).map(({ sessionId, heldOn, attendance }) => ({
        sessionId,
        on: heldOn,
        attendance,
      })),
      alerts: await alertsOf(tx, clientId, client.displayName, nameOf),
    };
    const decisions = await listDecisions(tx, episode.episodeId);
    const decisionFollowUps = await listDecisionFollowUps(tx, episode.episodeId);
    await appendAudit(tx, { action: "client.read", clientId });
    return { page, episodeId: episode.episodeId, decisions, decisionFollowUps, nameOf };
  });
  const { reviewId, review, record, knowledge, asOf } = await currentReview(
    services,
    actor.organizationId,
    read.episodeId,
  );
  return {
    ...read.page,
    reviewId,
    review,
    decisions: decisionsOf(
      read.decisions,
      read.decisionFollowUps,
      followUps(record, knowledge, asOf),
      read.nameOf,
      asOf,
    ),
    charts: progressCharts(record, knowledge, asOf),
    marks: chartMarks(record, knowledge, asOf),
    changes: changesSinceSession(record, knowledge, asOf),
    approaches: compareApproaches(record, knowledge, asOf),
  };
}

/** The client's newest episode of care that the actor may see. @throws Problem 404 */
export async function newestEpisode(tx: Transaction, clientId: ClientId): Promise<Episode> {
  const [episode] = await listEpisodes(tx, clientId);
  if (!episode) throw notFound();
  return episode;
}

/** Names of the staff by their ids. */
export async function memberNames(tx: Transaction): Promise<(memberId: MemberId) => string> {
  const names = new Map((await listMembers(tx)).map(member => [member.memberId, member.displayName]));
  return memberId => names.get(memberId) ?? unnamed;
}

/** The client's alerts, the newest first, with what came of them. */
export async function alertsOf(
  tx: Transaction,
  clientId: ClientId,
  clientName: string,
  nameOf: (memberId: MemberId) => string,
): Promise<Alert[]> {
  const alerts = await listAlerts(tx, clientId);
  const answeredAt = await answerTimes(
    tx,
    alerts.map(alert => alert.checkInId),
  );
  return alerts.map(alert => ({
    alertId: alert.alertId,
    clientId,
    clientName,
    instrument: alert.instrument,
    item: alert.item,
    answer: alert.answer,
    answeredAt: (answeredAt.get(alert.checkInId) ?? alert.raisedAt).toISOString(),
    raisedAt: alert.raisedAt.toISOString(),
    acknowledgement:
      alert.acknowledgedAt && alert.acknowledgedBy
        ? {
            by: nameOf(alert.acknowledgedBy),
            at: alert.acknowledgedAt.toISOString(),
            outcome: alert.outcome ?? "",
          }
        : null,
  }));
}
