import { forms as bundledForms } from "virtual:kedge-forms";
import type { Form } from "./form.ts";

/**
 * The questionnaires of the check-in, with those that a clinician can ask for where one of `instruments` is not among
 * them. These are kept on the device with the rest of the app, and loaded only when they are needed.
 */
export async function formsFor(instruments: readonly string[]): Promise<readonly Form[]> {
  const isBundled = (code: string): boolean => bundledForms.some(form => form.instrument === code);
  if (instruments.every(isBundled)) return bundledForms;
  const { forms } = await import("virtual:kedge-requested-forms");
  return [...bundledForms, ...forms];
}
