import { appendAudit, type Store } from "@kedge/store";
import type { FastifyReply, FastifyRequest } from "fastify";
import { attemptsPerAccount } from "../http/limits.ts";
import { tooManyAttempts, unusable } from "../problem.ts";
import type { App } from "../route.ts";
import type { Authentication } from "./authentication.ts";
import { memberOf, sessionOf } from "./identity.ts";

export const wrongPassword = (at: string) =>
  unusable("wrong-password", at, "This is not your password. Try again.");

type AttemptLimit = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
const limits = new WeakMap<App, AttemptLimit>();

/** Counts the attempts with one's own password, on all routes together. @throws Problem 429 from the result, after too many */
export function ownPasswordLimit(app: App): AttemptLimit {
  const limit = limits.get(app) ?? makeLimit(app);
  limits.set(app, limit);
  return limit;
}

function makeLimit(app: App): AttemptLimit {
  const limit = app.createRateLimit({
    ...attemptsPerAccount,
    keyGenerator: request => `own password of ${request.signedIn?.session.userId}`,
  });
  return async (request, reply) => {
    const state = await limit(request);
    if (state.isAllowed || !state.isExceeded) return;
    reply.header("retry-after", state.ttlInSeconds);
    throw tooManyAttempts();
  };
}

/** Asks for the password again: an unlocked screen is not enough for what would lock its owner out. */
export function passwordGuard(app: App, authentication: Authentication) {
  const limitAttempts = ownPasswordLimit(app);
  return async (request: FastifyRequest, reply: FastifyReply, password: string): Promise<void> => {
    await limitAttempts(request, reply);
    if (!(await authentication.verifyPassword(sessionOf(request).userId, password)))
      throw wrongPassword("password");
  };
}

/** Notes in the audit trail what somebody changed in their own account. */
export async function noteAccountChange(
  store: Store,
  request: FastifyRequest,
  action: string,
): Promise<void> {
  const actor = memberOf(request);
  const about = actor.kind === "client" ? { clientId: actor.clientId } : {};
  await store.as(actor, tx => appendAudit(tx, { action, ...about }));
}
