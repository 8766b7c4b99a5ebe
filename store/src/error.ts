export type StoreErrorCode =
  | "keys-inside-data"
  | "no-access"
  | "unsupported-platform"
  | "already-running"
  | "not-durable"
  | "database-too-old"
  | "database-newer"
  | "key-missing"
  | "key-wrong"
  | "key-destroyed"
  | "server-failed"
  | "login-refused"
  | "backup-refused"
  | "audit-broken"
  | "erasure-refused";

/** Something about the installation stops the store. The message is for the operator: what, where, what to do. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The row doesn't exist, or the actor may not see it: one answer for both, so that nothing can be probed. */
export class NotFound extends Error {
  override readonly name = "NotFound";
}

/** The write contradicts what is stored already. Nothing was changed. */
export class Conflict extends Error {
  override readonly name = "Conflict";
}

/** All connections for long work are taken, and enough others wait for one. Nothing was read or changed. */
export class Busy extends Error {
  override readonly name = "Busy";
}

/** The code of a system or PostgreSQL error (`ENOENT`, `57P03`); `undefined` for anything else. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
