import { Acknowledgement, Alert, Alerts, Uuid } from "@kedge/api";
import {
  type AlertId,
  acknowledgeAlert,
  answerTimes,
  appendAudit,
  Conflict,
  noteAlertsNoticed,
  openAlerts,
  type Transaction,
  undeliveredMessages,
  waitingAlerts,
} from "@kedge/store";
import { Type } from "typebox";
import { attemptsUntilUndelivered } from "../alerts/send-due.ts";
import { alertsOf, memberNames } from "../client-page.ts";
import { idFrom } from "../id-from.ts";
import { notFound, Problem, unusable } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { isInBackground, memberOf } from "../sign-in/identity.ts";

const AlertPath = Type.Object({ alertId: Uuid });
const erased = "(erased)";

export function alertRoutes(app: App, { store, alertWorker }: Services): void {
  app.get(
    "/api/alerts",
    {
      config: { access: ["clinician", "supervisor", "administrator"] },
      schema: {
        summary: "What nobody has acknowledged yet, the longest waiting first",
        response: { 200: Alerts, ...refusals },
      },
    },
    request => {
      const actor = memberOf(request);
      return store.as(actor, async tx => {
        const undelivered = await undeliveredOf(
          tx,
          alertWorker?.channels === 0 ? 0 : attemptsUntilUndelivered,
        );
        if (actor.kind === "administrator") {
          const waiting = await waitingOf(tx);
          await appendAudit(tx, { action: "alerts.read", detail: { alerts: waiting.length } });
          return { alerts: [], waiting, undelivered };
        }
        const open = await openAlerts(tx);
        const answeredAt = await answerTimes(
          tx,
          open.map(alert => alert.checkInId),
        );
        // A page that refreshes itself is not somebody looking.
        if (!isInBackground(request)) {
          await noteAlertsNoticed(
            tx,
            open.map(alert => alert.alertId),
          );
        }
        await appendAudit(tx, { action: "alerts.read", detail: { alerts: open.length } });
        return {
          alerts: open.map(alert => ({
            alertId: alert.alertId,
            clientId: alert.clientId,
            clientName: alert.displayName ?? erased,
            instrument: alert.instrument,
            item: alert.item,
            answer: alert.answer,
            answeredAt: (answeredAt.get(alert.checkInId) ?? alert.raisedAt).toISOString(),
            raisedAt: alert.raisedAt.toISOString(),
            acknowledgement: null,
          })),
          waiting: [],
          undelivered,
        };
      });
    },
  );

  app.post(
    "/api/alerts/:alertId/acknowledgement",
    {
      config: { access: ["clinician", "supervisor"] },
      schema: {
        summary: "Say what was done about an alert, once and for good",
        params: AlertPath,
        body: Acknowledgement,
        response: { 200: Alert, ...refusals },
      },
    },
    async request => {
      const outcome = request.body.outcome.trim();
      if (outcome.length < 3)
        throw unusable("note-missing", "outcome", "Say in a few words what was done about it.");
      const alertId = idFrom<AlertId>(request.params.alertId);
      return store.as(memberOf(request), async tx => {
        const open = (await openAlerts(tx)).find(one => one.alertId === alertId);
        try {
          await acknowledgeAlert(tx, alertId, outcome);
        } catch (error) {
          if (!(error instanceof Conflict)) throw error;
          throw new Problem(
            409,
            "already-acknowledged",
            "Somebody has acknowledged this alert already. Open the client to read what was done.",
          );
        }
        if (!open) throw notFound();
        const { clientId, displayName } = open;
        const alerts = await alertsOf(tx, clientId, displayName ?? erased, await memberNames(tx));
        const alert = alerts.find(one => one.alertId === alertId);
        if (!alert) throw notFound();
        await appendAudit(tx, { action: "alert.acknowledged", clientId, detail: { alertId } });
        return alert;
      });
    },
  );
}

async function waitingOf(tx: Transaction): Promise<Alerts["waiting"]> {
  const nameOf = await memberNames(tx);
  return (await waitingAlerts(tx)).map(({ alertId, ownerMemberId, raisedAt, escalatedAt }) => ({
    alertId,
    owner: ownerMemberId && nameOf(ownerMemberId),
    raisedAt: raisedAt.toISOString(),
    escalatedAt: escalatedAt?.toISOString() ?? null,
  }));
}

async function undeliveredOf(tx: Transaction, attempts: number): Promise<Alerts["undelivered"]> {
  return (await undeliveredMessages(tx, attempts)).map(message => ({
    alertId: message.alertId,
    attempts: message.attempts,
    nextAttemptAt: message.dueAt.toISOString(),
  }));
}
