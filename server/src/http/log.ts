import { type DestinationStream, type Logger, pino } from "pino";

/** Where an error happened, without its message: messages of databases and parsers quote what people wrote. */
function placeOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const frames = (error.stack ?? "").split("\n").filter(line => /^\s+at /.test(line));
  return {
    type: error.name,
    code,
    frames: frames.slice(0, 12).map(line => line.trim()),
    ...(error.cause === undefined ? {} : { cause: placeOf(error.cause) }),
  };
}

/**
 * A log of lines in JSON. Requests appear by the pattern of their route, errors by their place: never a body, name,
 * e-mail address, query or token.
 */
export function createLog(destination?: DestinationStream): Logger {
  const options = {
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: placeOf, req: () => undefined, res: () => undefined },
  };
  return destination ? pino(options, destination) : pino(options);
}
