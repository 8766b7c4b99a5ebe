import { timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { notFound } from "../problem.ts";
import type { App } from "../route.ts";
import type { Services } from "../services.ts";

const loopback = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/**
 * For Prometheus: open to this computer, or to whoever brings the token of `KEDGE_METRICS`. To everybody else there is
 * nothing here.
 */
export function metricsRoutes(app: App, { metrics, metricsToken }: Services): void {
  app.get("/metrics", { schema: { hide: true } }, async (request, reply) => {
    if (!mayRead(request, metricsToken)) throw notFound();
    return reply
      .type(metrics.contentType)
      .header("cache-control", "no-store")
      .send(await metrics.text());
  });
}

function mayRead({ headers, socket }: FastifyRequest, token: string | null): boolean {
  if (token === null) {
    // What came through a proxy comes from this computer too.
    return headers["x-forwarded-for"] === undefined && loopback.has(socket.remoteAddress ?? "");
  }
  const given = Buffer.from(headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
