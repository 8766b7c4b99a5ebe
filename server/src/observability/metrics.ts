import { type DiskSpace, everyOrganization, openAlerts, outboxState, type Store } from "@kedge/store";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { AlertWorker } from "../alerts/alert-worker.ts";
import { attemptsUntilUndelivered } from "../alerts/send-due.ts";

/** Figures of the whole installation for whoever watches over it; no figure is of one person or organization. */
export interface Metrics {
  /** @param route the pattern of the route, never an address */
  noteRequest(method: string, route: string, status: number, milliseconds: number): void;
  noteReviews(count: number): void;
  /** What Prometheus reads. */
  text(): Promise<string>;
  readonly contentType: string;
}

export function createMetrics(
  store: Store,
  alertWorker: AlertWorker | null,
  diskSpace: () => Promise<DiskSpace>,
): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "kedge_http_requests_total",
    help: "Requests answered, by method, route and status.",
    labelNames: ["method", "route", "status"],
    registers,
  });
  const durations = new Histogram({
    name: "kedge_http_request_seconds",
    help: "How long requests took, by route.",
    labelNames: ["method", "route"],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const reviews = new Counter({ name: "kedge_reviews_total", help: "Reviews made.", registers });
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const gauges = {
    openAlerts: gauge("kedge_open_alerts", "Alerts that nobody has acknowledged."),
    alertAge: gauge("kedge_oldest_open_alert_seconds", "Age of the oldest of them."),
    waiting: gauge("kedge_messages_waiting", "Messages that have to go out, now or later."),
    undelivered: gauge("kedge_messages_undelivered", "Of these, refused again and again."),
    messageAge: gauge("kedge_oldest_due_message_seconds", "How long the oldest due message has been due."),
    watching: gauge("kedge_alert_worker_watching", "1 while rounds of the alert worker complete."),
    diskFree: gauge("kedge_disk_free_bytes", "Room left on the disk of the records."),
    diskTotal: gauge("kedge_disk_total_bytes", "Size of that disk."),
  };

  async function measure(): Promise<void> {
    let [alerts, alertAge, waiting, undelivered, messageAge] = [0, 0, 0, 0, 0];
    for (const organizationId of await everyOrganization(store)) {
      await store.as({ kind: "job", organizationId }, async tx => {
        const open = await openAlerts(tx);
        const state = await outboxState(tx, attemptsUntilUndelivered);
        alerts += open.length;
        const oldest = open[0];
        if (oldest) alertAge = Math.max(alertAge, (Date.now() - oldest.raisedAt.getTime()) / 1000);
        waiting += state.waiting;
        undelivered += state.undelivered;
        messageAge = Math.max(messageAge, state.secondsOverdue);
      });
    }
    gauges.openAlerts.set(alerts);
    gauges.alertAge.set(alertAge);
    gauges.waiting.set(waiting);
    gauges.undelivered.set(undelivered);
    gauges.messageAge.set(messageAge);
    gauges.watching.set(alertWorker?.isWatching() ? 1 : 0);
    const { freeBytes, totalBytes } = await diskSpace();
    gauges.diskFree.set(freeBytes);
    gauges.diskTotal.set(totalBytes);
  }

  return {
    noteRequest(method, route, status, milliseconds) {
      requests.inc({ method, route, status });
      durations.observe({ method, route }, milliseconds / 1000);
    },
    noteReviews: count => reviews.inc(count),
    async text() {
      await measure();
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
