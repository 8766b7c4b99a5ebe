import { type LocalDate, localDate } from "@kedge/engine";

/** Today where this computer is. The terminal is the clock's one entrance: the engine gets the day as an argument. */
export function today(): LocalDate {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, "0");
  return localDate(`${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`);
}
