import { riskAnswersWithoutAlert } from "@kedge/store";
import { Type } from "typebox";
import type { App } from "../route.ts";
import type { Services } from "../services.ts";

const Alive = Type.Object({ status: Type.Literal("alive") });
const Readiness = Type.Object({
  status: Type.Union([Type.Literal("ready"), Type.Literal("not-ready")]),
  /** The database answers; the store brings its schema up to date before the server starts. */
  database: Type.Boolean(),
  /** Every risk answer has its alert. */
  alerts: Type.Boolean(),
});

/** For whoever watches over the server. Says nothing about anybody in it. */
export function healthRoutes(app: App, { store, log }: Services): void {
  app.get(
    "/health/live",
    { schema: { summary: "The process runs", response: { 200: Alive } } },
    async () => ({ status: "alive" }) as const,
  );

  app.get(
    "/health/ready",
    { schema: { summary: "The server can do its work", response: { 200: Readiness, 503: Readiness } } },
    async (_request, reply) => {
      const database = await store.isAlive();
      const missing = database ? await riskAnswersWithoutAlert(store).catch(() => null) : null;
      const alerts = missing?.length === 0;
      if (missing && !alerts) log.fatal({ checkIns: missing.length }, "risk answers without an alert");
      const ready = database && alerts;
      return reply.code(ready ? 200 : 503).send({ status: ready ? "ready" : "not-ready", database, alerts });
    },
  );
}
