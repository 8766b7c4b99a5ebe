import { isLocalDate, type LocalDate } from "@kedge/engine";

/** What somebody wrote in a field, without spaces around it. */
export function textFrom(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === "string" ? value.trim() : "";
}

/** A day from a date field; `undefined` when it was left empty. */
export function dayFrom(fields: FormData, name: string): LocalDate | undefined {
  const text = textFrom(fields, name);
  return isLocalDate(text) ? text : undefined;
}

/** A number from a field; `undefined` when it was left empty. */
export function numberFrom(fields: FormData, name: string): number | undefined {
  const text = textFrom(fields, name);
  const value = Number(text);
  return text === "" || !Number.isFinite(value) ? undefined : value;
}
