import type { Datum } from "../datum.ts";
import type { Finding } from "../record.ts";
import type { Values } from "../review-result.ts";
import { notKnown, notSupported, type ReasonOutcome } from "./reason-rule.ts";

/** Collects what speaks for and against one reason. */
export class Evidence {
  readonly #for: Datum[] = [];
  readonly #against: Datum[] = [];

  add(datum: Datum, speaksFor: boolean): void {
    (speaksFor ? this.#for : this.#against).push(datum);
  }

  /** An answer to a line of the checklist: a yes speaks for the reason, a no against it; not asked adds nothing. */
  addFinding(finding: Finding | undefined): void {
    if (!finding) return;
    const { code, on, present } = finding;
    this.add({ kind: "finding", code, on, present }, present);
  }

  /** How many pieces of data speak for it. */
  get supporting(): number {
    return this.#for.length;
  }

  /** Not known without any data; not supported when none speaks for it. */
  outcome(strong: boolean, values: Values = {}): ReasonOutcome {
    const [dataFor, dataAgainst] = [this.#for, this.#against];
    if (dataFor.length + dataAgainst.length === 0) return notKnown;
    if (dataFor.length === 0) return notSupported;
    return { kind: "supported", strength: strong ? "strong" : "moderate", dataFor, dataAgainst, values };
  }
}
