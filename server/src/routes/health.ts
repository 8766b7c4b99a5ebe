import { alertFailures, everyOrganization, outboxState, riskAnswersWithoutAlert } from "@kedge/store";
import { Type } from "typebox";
import { attemptsUntilUndelivered } from "../alerts/send-due.ts";
import type { App } from "../route.ts";
import type { Services } from "../services.ts";

const Alive = Type.Object({ status: Type.Literal("alive") });
const Readiness = Type.Object({
  status: Type.Union([Type.Literal("ready"), Type.Literal("not-ready")]),
  /** The database answers; the store brings its schema up to date before the server starts. */
  database: Type.Boolean(),
  /** Every risk answer has its alert, every alert its message, and every open alert somebody who sees it. */
  alerts: Type.Boolean(),
  /** The alert worker completed a round within the last minute; `null` in a server that leaves alerts to another. */
  alertWorker: Type.Union([Type.Boolean(), Type.Null()]),
  messages: Type.Object({
    /** No message has been due for more than a minute. */
    onTime: Type.Boolean(),
    /** Channels that carry messages out of Kedge; with 0 alerts are seen only by those who look. */
    channels: Type.Integer(),
    waiting: Type.Integer(),
    /** Of these, how many were refused again and again; they are tried on. */
    undelivered: Type.Integer(),
  }),
});
type Readiness = Type.Static<typeof Readiness>;

/** Seconds that a due message may wait for its next attempt. */
const patience = 60;

/** For whoever watches over the server. Says nothing about anybody in it. */
export function healthRoutes(app: App, services: Services): void {
  // Whoever asks while an answer is being looked for gets the same one: impatient watchers must not use up the
  // connections that check-ins need.
  let looking: Promise<Readiness> | null = null;
  const readiness = () => {
    looking ??= look(services).finally(() => {
      looking = null;
    });
    return looking;
  };

  app.get(
    "/health/live",
    { schema: { summary: "The process runs", response: { 200: Alive } } },
    async () => ({ status: "alive" }) as const,
  );

  app.get(
    "/health/ready",
    { schema: { summary: "The server can do its work", response: { 200: Readiness, 503: Readiness } } },
    async (_request, reply) => {
      const found = await readiness();
      return reply.code(found.status === "ready" ? 200 : 503).send(found);
    },
  );
}

async function look(services: Services): Promise<Readiness> {
  const database = await services.store.isAlive();
  const alerts = database && (await alertsAreWhole(services).catch(() => false));
  const alertWorker = services.alertWorker?.isWatching() ?? null;
  const messages = (database && (await messagesOf(services).catch(() => null))) || unknown(services);
  const ready = database && alerts && alertWorker !== false && messages.onTime;
  return { status: ready ? "ready" : "not-ready", database, alerts, alertWorker, messages };
}

async function alertsAreWhole({ store, log }: Services): Promise<boolean> {
  const withoutAlert = await riskAnswersWithoutAlert(store);
  const { withoutMessage, unseen } = await alertFailures(store);
  if (withoutAlert.length > 0) log.fatal({ checkIns: withoutAlert.length }, "risk answers without an alert");
  if (withoutMessage.length > 0) log.fatal({ alerts: withoutMessage.length }, "alerts without a message");
  if (unseen.length > 0) log.fatal({ alerts: unseen.length }, "open alerts that no active member sees");
  return withoutAlert.length + withoutMessage.length + unseen.length === 0;
}

async function messagesOf({ store, alertWorker }: Services): Promise<Readiness["messages"]> {
  const channels = alertWorker?.channels ?? 0;
  let [waiting, undelivered, overdue] = [0, 0, 0];
  for (const organizationId of await everyOrganization(store)) {
    const state = await store.as({ kind: "job", organizationId }, tx =>
      outboxState(tx, attemptsUntilUndelivered),
    );
    waiting += state.waiting;
    undelivered += state.undelivered;
    overdue = Math.max(overdue, state.secondsOverdue);
  }
  return { onTime: channels === 0 || overdue <= patience, channels, waiting, undelivered };
}

const unknown = ({ alertWorker }: Services): Readiness["messages"] => ({
  onTime: false,
  channels: alertWorker?.channels ?? 0,
  waiting: 0,
  undelivered: 0,
});
