/** Errors whose message says what to mend: printed as it is, without a stack. By name, so that no command loads what it doesn't use. */
const plainErrors = new Set(["CommandFailure", "ContentError", "MappingError", "StoreError"]);

export const exitCodes = { done: 0, failed: 1, usage: 2 } as const;

/** A failure that the person at the terminal can mend: printed as it is, without a stack. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
}

/** Prints what went wrong on stderr and sets the exit code. */
export function reportFailure(error: unknown): void {
  const plain = error instanceof Error && plainErrors.has(error.name);
  const text = plain
    ? error.message
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error);
  process.stderr.write(`kedge: ${text}\n`);
  process.exitCode = exitCodes.failed;
}
