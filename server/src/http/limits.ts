import type { FastifyRequest } from "fastify";

/** What one request may take. Everything above is refused before it costs anything. */
export const requestLimits = {
  bodyBytes: 256 * 1024,
  /** One message over a socket. */
  socketBytes: 64 * 1024,
  /** Milliseconds for a request to arrive, and for its answer to be ready. */
  time: 15_000,
  /** Milliseconds that running requests get when the server is told to stop. */
  drain: 10_000,
};

/** Attempts per minute and address. A clinic often shares one address. */
export const attemptsPerAddress = {
  signIn: { max: 60, timeWindow: "1 minute" },
  setup: { max: 10, timeWindow: "1 minute" },
  invitation: { max: 30, timeWindow: "1 minute" },
} as const;

/** Attempts to sign in to one account, from wherever they come: guessing gets slow, nobody is locked out for good. */
export const attemptsPerAccount = { max: 10, timeWindow: "5 minutes" } as const;

/** Codes that are entered on one waiting-room tablet: more than a waiting room needs, too few to guess one. */
export const codesPerKiosk = { max: 10, timeWindow: "5 minutes" } as const;

/** Messages of one member; help in a crisis is never behind a limit. */
export const messagesPerMember = {
  max: 30,
  timeWindow: "10 minutes",
  keyGenerator: (request: FastifyRequest) => request.signedIn?.actor.memberId ?? request.ip,
};
