import type { FastifyRequest } from "fastify";
import { Problem } from "../problem.ts";

const readOnly = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses a change that a page of another origin could have caused. A form can't send the header, a script of another
 * origin can't send it without permission, which Kedge never gives; the browser's own statement is checked as well.
 * @throws Problem 403
 */
export function refuseForeignChange(request: FastifyRequest, origin: string): void {
  if (readOnly.has(request.method)) return;
  const site = request.headers["sec-fetch-site"];
  const from = request.headers.origin;
  const foreign =
    (from !== undefined && from !== origin) ||
    (site !== undefined && site !== "same-origin" && site !== "none");
  if (foreign)
    throw new Problem(
      403,
      "foreign-origin",
      `Changes are accepted from ${origin} only. Open Kedge at that address.`,
    );
  if (request.headers["x-kedge-request"] !== "1")
    throw new Problem(403, "header-missing", "Send the header `x-kedge-request: 1` with every change.");
}
