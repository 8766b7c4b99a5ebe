/**
 * A request the server answered with a refusal, or (`unreachable`) one that no server answered. `message` is for a
 * person: what was wrong and what to do.
 */
export class ApiError extends Error {
  override readonly name = "ApiError";
  /** The HTTP status; `null` when the server could not be reached. */
  readonly status: number | null;
  /** The server's stable code, for example `check-in-conflict`, or `unreachable`. */
  readonly code: string;
  /** The place in the request, for example `responses/0/answers/3`. */
  readonly at: string | null;

  constructor(status: number | null, code: string, message: string, at: string | null = null) {
    super(message);
    this.status = status;
    this.code = code;
    this.at = at;
  }

  get unreachable(): boolean {
    return this.status === null;
  }
}
