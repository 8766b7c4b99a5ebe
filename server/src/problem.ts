import type { ApiError } from "@kedge/api";

/** An answer other than success, in words for the person who asked. Nothing was changed. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: number;
  readonly code: string;
  /** The place in the request, for example `responses/0/answers/3`. */
  readonly at: string | undefined;

  constructor(status: number, code: string, message: string, at?: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.at = at;
  }

  toAnswer(): ApiError {
    return { error: this.code, message: this.message, ...(this.at === undefined ? {} : { at: this.at }) };
  }
}

/** The same answer for what doesn't exist and for what this person may not see, so that nothing can be probed. */
export function notFound(): Problem {
  return new Problem(
    404,
    "not-found",
    "There is nothing here, or it isn't yours to see. Go back and open it again.",
  );
}

export function tooManyAttempts(): Problem {
  return new Problem(429, "too-many-attempts", "Too many attempts. Wait a few minutes, then try again.");
}

/** The request can be read, but what it says can't be stored. */
export function unusable(code: string, at: string, message: string): Problem {
  return new Problem(422, code, message, at);
}
