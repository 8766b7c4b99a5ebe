import { closeSync, constants, openSync, readFileSync, writeSync } from "node:fs";

/**
 * The ids of the check-ins that were acknowledged, one a line. Every line is on the disk before `note` returns
 * (`O_SYNC`), so the ledger never knows less than the people who got an answer.
 */
export interface Ledger {
  note(checkInId: string): void;
  /** What the file says, not what was meant to be written. */
  read(): readonly string[];
  close(): void;
}

export function openLedger(path: string): Ledger {
  const { O_WRONLY, O_CREAT, O_APPEND, O_SYNC } = constants;
  const file = openSync(path, O_WRONLY | O_CREAT | O_APPEND | O_SYNC, 0o600);
  return {
    note: checkInId => void writeSync(file, `${checkInId}\n`),
    read: () => readFileSync(path, "utf8").split("\n").filter(Boolean),
    close: () => closeSync(file),
  };
}
