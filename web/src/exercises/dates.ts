import { describeDate, type LocalDate } from "@kedge/engine";
import { language } from "../language/index.ts";

export const shortDate = (on: LocalDate): string => describeDate(on, language);

/** `4:05` for 245 seconds. */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

const dayAndTime = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
export const instantInWords = (instant: string): string => dayAndTime.format(new Date(instant));
