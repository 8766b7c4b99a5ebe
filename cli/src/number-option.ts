import { InvalidArgumentError } from "commander";

/** Reads a number given on the command line. */
export function numberOption(text: string): number {
  const number = Number(text);
  if (text.trim() === "" || !Number.isFinite(number)) throw new InvalidArgumentError("It is not a number.");
  return number;
}
