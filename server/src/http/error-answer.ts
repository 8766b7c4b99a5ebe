import { Busy, Conflict, NotFound } from "@kedge/store";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { notFound, Problem } from "../problem.ts";

const byFastifyCode: Readonly<Record<string, Problem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: new Problem(
    413,
    "too-large",
    "This is more than Kedge takes at once. Send less.",
  ),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: new Problem(
    415,
    "not-json",
    "Kedge reads JSON only. Send it with `content-type: application/json`.",
  ),
  FST_ERR_CTP_EMPTY_JSON_BODY: new Problem(400, "not-json", "The body is empty. Send JSON."),
  FST_ERR_CTP_INVALID_JSON_BODY: new Problem(
    400,
    "not-json",
    "The body is not valid JSON. Check it and send it again.",
  ),
  FST_ERR_HANDLER_TIMEOUT: new Problem(
    503,
    "took-too-long",
    "Kedge took too long. Try again; sending the same check-in twice does no harm.",
  ),
};

const tooMany = new Problem(
  429,
  "too-many-attempts",
  "Too many attempts. Wait a few minutes, then try again.",
);
const notReadable = new Problem(
  400,
  "not-readable",
  "Kedge can't read this request. Check it and send it again.",
);
const ourFault = new Problem(
  500,
  "internal",
  "Something went wrong in Kedge; it was noted. Try again, and tell whoever runs Kedge if it stays.",
);
const databaseAway = new Problem(
  503,
  "database-away",
  "Kedge can't reach its database just now. Nothing was stored; try again in a minute.",
);
const busy = new Problem(
  503,
  "busy",
  "Others are having reports made or files taken in just now. Nothing was changed; try again in a minute.",
);
const diskFull = new Problem(
  507,
  "disk-full",
  "Kedge's disk is full. Nothing was stored; tell whoever runs Kedge.",
);

const readOnly = new Problem(
  403,
  "read-only",
  "You may look at this, but not change it. Emergency access opens a record for reading alone.",
);

/** Connection failures (class 08), shutdowns (57P), too many connections (53300), and those of the socket. */
const awayCodes = /^(08...|57P0.|53300|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE)$/;

function fromValidation(error: FastifyError): Problem {
  const first = error.validation?.[0];
  const part = error.validationContext ?? "body";
  const missing = (first?.params as { requiredProperties?: readonly string[] } | undefined)
    ?.requiredProperties?.[0];
  const extra = (first?.params as { additionalProperties?: readonly string[] } | undefined)
    ?.additionalProperties?.[0];
  const path = (first?.instancePath ?? "").split("/").filter(Boolean);
  const named = missing ?? extra;
  const at = [...path, ...(named === undefined ? [] : [named])].join("/") || part;
  const what =
    missing !== undefined
      ? "is missing"
      : extra !== undefined
        ? "is not expected here"
        : (first?.message ?? "has the wrong form");
  return new Problem(400, "invalid-request", `"${at}" ${what}. Correct it and send it again.`, at);
}

/** A text with a character that PostgreSQL can't hold (U+0000). */
const badCharacter = "22021";
/** The database refuses a change to somebody who got this far: they may read what they tried to change. */
const refusedByDatabase = "42501";

function fromCode(code: string): Problem | undefined {
  if (awayCodes.test(code)) return databaseAway;
  if (code === badCharacter) return notReadable;
  if (code === refusedByDatabase) return readOnly;
  return code === "53100" ? diskFull : byFastifyCode[code];
}

/** The answer to an error, whatever threw it. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof NotFound) return notFound();
  if (error instanceof Conflict)
    return new Problem(409, "conflict", "Somebody was quicker, or it exists already. Look at it again.");
  if (error instanceof Busy) return busy;
  if (!(error instanceof Error)) return ourFault;
  const fastify = error as FastifyError;
  if (fastify.validation) return fromValidation(fastify);
  if (fastify.statusCode === 429) return tooMany;
  const known = typeof fastify.code === "string" ? fromCode(fastify.code) : undefined;
  if (known) return known;
  return fastify.statusCode !== undefined && fastify.statusCode < 500 ? notReadable : ourFault;
}

export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error);
  // Refused by the database, not by the route: rightly, or because a right was forgotten.
  if (problem === readOnly) request.log.warn({ err: error }, "the database refused a change");
  if (problem.status >= 500) request.log.error({ err: error }, "request failed");
  void reply.code(problem.status).send(problem.toAnswer());
}
