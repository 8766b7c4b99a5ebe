/**
 * What was made of the answers: the wording of `content/modules` has a sentence for each outcome, with placeholders for
 * the values.
 */
export interface ModuleResult {
  readonly code: string;
  readonly outcome: string;
  readonly values: Readonly<Record<string, number | string>>;
}
