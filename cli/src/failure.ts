import { MappingError } from "@kedge/import";
import { ContentError } from "@kedge/knowledge";
import { StoreError } from "@kedge/store";

export const exitCodes = { done: 0, failed: 1, usage: 2 } as const;

/** A failure that the person at the terminal can mend: printed as it is, without a stack. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
}

/** Prints what went wrong on stderr and sets the exit code. */
export function reportFailure(error: unknown): void {
  const plain =
    error instanceof CommandFailure ||
    error instanceof ContentError ||
    error instanceof MappingError ||
    error instanceof StoreError;
  const text = plain
    ? error.message
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error);
  process.stderr.write(`kedge: ${text}\n`);
  process.exitCode = exitCodes.failed;
}
