import { addDays, type LocalDate, localDate } from "@kedge/engine";

export interface ReportPeriod {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const yearDays = 365;

/** The year that ends on the reader's today. */
export function lastTwelveMonths(now: Date): ReportPeriod {
  const part = (value: number) => String(value).padStart(2, "0");
  const to = localDate(`${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}`);
  return { from: addDays(to, 1 - yearDays), to };
}
