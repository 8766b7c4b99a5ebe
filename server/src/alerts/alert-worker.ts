import { type EscalationPlan, everyOrganization, type OrganizationId, type Store } from "@kedge/store";
import type { FastifyBaseLogger } from "fastify";
import type { Channel } from "../channels/channel.ts";
import { escalateOverdue } from "./escalate.ts";
import type { Notifier } from "./notifier.ts";
import { lanesOf, prepareMessages, sendDue, type Ways } from "./send-due.ts";

export interface AlertWorkerOptions {
  readonly store: Store;
  /** The escalation plan of organizations that have none of their own. */
  readonly escalation: EscalationPlan;
  /** The installation's own ways out. */
  readonly notifiers: readonly Notifier[];
  /** The ways to reach persons. */
  readonly channels?: readonly Channel[];
  readonly log: FastifyBaseLogger;
  /** For tests: the instant that deadlines are measured by, instead of the database's clock. */
  readonly now?: () => Date;
  /** For tests: milliseconds that only ever grow, instead of the process's own. */
  readonly elapsed?: () => number;
}

/** Sees to it that alerts reach somebody: passes on what nobody acknowledged, and sends what is due. */
export interface AlertWorker {
  /** Runs rounds until it is stopped. Deadlines that passed while nothing ran are found in the first one. */
  start(): void;
  /** Resolves once a round that is under way has ended. */
  stop(): Promise<void>;
  /** Runs a round soon: something has happened. */
  wake(): void;
  /** One round now. */
  round(): Promise<void>;
  /** It is meant to run, and has completed a round within the last minute. */
  isWatching(): boolean;
  /** In how many ways messages leave. */
  readonly channels: number;
}

/** Milliseconds from one round to the next. */
const pause = 2_000;
/** The same when something has happened meanwhile: many alerts at once must not make one round follow on the other. */
const shortestPause = 200;
/** Milliseconds without a completed round after which nobody may rely on the worker. */
const patience = 60_000;
/** Milliseconds for one statement of a round. */
const statementTimeout = 10_000;
/** Milliseconds that one organization's alerts are passed on in one round. */
const escalatingTime = 10_000;
/** Milliseconds that a lane may go on sending in one round; what is left goes out in the next. */
const sendingTime = 10_000;

export function createAlertWorker(options: AlertWorkerOptions): AlertWorker {
  const { store, escalation, notifiers, channels = [], log } = options;
  const ways: Ways = { store, notifiers, channels, log };
  const elapsed = options.elapsed ?? (() => performance.now());
  let started = false;
  let lastRoundAt = elapsed();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let wokenMeanwhile = false;
  let roundEndedAt = Number.NEGATIVE_INFINITY;

  /** Does something for each organization. One organization's trouble must not silence the alerts of the others. */
  async function forEach(
    organizations: readonly OrganizationId[],
    work: (organizationId: OrganizationId) => Promise<void>,
  ): Promise<boolean> {
    let whole = true;
    for (const organizationId of organizations) {
      try {
        await work(organizationId);
      } catch (error) {
        whole = false;
        log.error({ err: error, organizationId }, "a round of the alert worker failed");
      }
    }
    return whole;
  }

  async function round(): Promise<void> {
    const now = options.now?.() ?? null;
    const organizations = await everyOrganization(store);
    const escalated = await forEach(organizations, async organizationId => {
      const job = { kind: "job", organizationId } as const;
      const end = performance.now() + escalatingTime;
      let more = true;
      while (more && performance.now() < end)
        more = await store.as(job, tx => escalateOverdue(tx, escalation, now), { statementTimeout });
      await prepareMessages(ways, organizationId, now);
    });
    const until = performance.now() + sendingTime;
    const sent = await Promise.all(
      lanesOf(ways).map(lane => {
        let open = true;
        return forEach(organizations, async organizationId => {
          if (open) open = await sendDue(ways, organizationId, lane, now, until);
        });
      }),
    );
    if (escalated && sent.every(Boolean)) lastRoundAt = elapsed();
  }

  function schedule(milliseconds: number): void {
    if (timer) clearTimeout(timer);
    timer = setTimeout(run, milliseconds);
  }

  function run(): void {
    wokenMeanwhile = false;
    running = round()
      .catch((error: unknown) => log.error({ err: error }, "a round of the alert worker failed"))
      .finally(() => {
        running = null;
        roundEndedAt = performance.now();
        if (started) schedule(wokenMeanwhile ? shortestPause : pause);
      });
  }

  return {
    round,
    channels: lanesOf(ways).length,
    start() {
      if (started) return;
      started = true;
      lastRoundAt = elapsed();
      schedule(0);
    },
    async stop() {
      started = false;
      if (timer) clearTimeout(timer);
      await running;
    },
    wake() {
      wokenMeanwhile = true;
      if (started && !running) schedule(Math.max(0, roundEndedAt + shortestPause - performance.now()));
    },
    isWatching: () => started && elapsed() - lastRoundAt <= patience,
  };
}
