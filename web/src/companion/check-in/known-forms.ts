import { forms as bundledForms } from "virtual:kedge-forms";
import type { Form } from "./form.ts";

/**
 * The questionnaires of the check-in, with those that are asked only at times where one of `instruments` is not among
 * them. These are kept on the device with the rest of the app, and loaded only when they are needed.
 */
export async function formsFor(instruments: readonly string[]): Promise<readonly Form[]> {
  const isBundled = (code: string): boolean => bundledForms.some(form => form.instrument === code);
  if (instruments.every(isBundled)) return bundledForms;
  const { forms } = await import("virtual:kedge-further-forms");
  return [...bundledForms, ...forms];
}

/**
 * The questionnaires that are due, in the clinic's order; the usual ones where this version of Kedge knows none of them.
 * @param own those of them that the clinic brought itself, with their words
 */
export async function formsDue(
  instruments: readonly string[],
  own: readonly Form[],
): Promise<readonly Form[]> {
  const shipped = instruments.filter(code => !own.some(form => form.instrument === code));
  const known = [...own, ...(await formsFor(shipped))];
  const due = instruments.flatMap(code => known.find(form => form.instrument === code) ?? []);
  return due.length > 0 ? due : bundledForms;
}
