import type { Entry } from "@kedge/api";
import type { EntryAnswers, LocalDate, ModuleEntry } from "@kedge/engine";

/** Whose entries these are: of a member of a clinic, or of nobody that any server knows. */
export type Owner = { readonly kind: "member"; readonly memberId: string } | { readonly kind: "alone" };

/** The part of a name on the device that tells owners apart. */
export const ownerKey = (owner: Owner): string => (owner.kind === "member" ? owner.memberId : "alone");

/** One entry of an exercise or of the log, as a person sees it. */
export interface EntryContent {
  readonly entryId: string;
  readonly module: string;
  readonly moduleVersion: string;
  readonly homeworkId: string | null;
  readonly on: LocalDate;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly shared: boolean;
  readonly answers: EntryAnswers;
  /** Where to go on, as the number of a step; kept on this device only. */
  readonly step: number;
  /** This is the copy of an entry that was changed on two devices. */
  readonly copyOf: string | null;
}

/** How an entry stands towards the server. */
export type EntryState =
  | { readonly kind: "synced" }
  /** `unanswered`: saves on top of the same revision that were sent and may have been stored, this one or earlier ones. */
  | { readonly kind: "waiting"; readonly writeId: string; readonly unanswered?: readonly string[] }
  /** The server can't take it as it is; `message` is its own explanation. */
  | { readonly kind: "refused"; readonly writeId: string; readonly message: string };

/** An entry as the device keeps it. */
export interface KeptEntry {
  readonly content: EntryContent;
  /** The server's revision that this one builds on; 0: the server has none. */
  readonly revision: number;
  readonly state: EntryState;
}

/** What the server holds, as the device keeps it. */
export function fromServer(entry: Entry): KeptEntry {
  const { numbers, texts, revision, changedAt, ...content } = entry;
  return {
    content: { ...content, answers: { ...texts, ...numbers }, step: 0, copyOf: null },
    revision,
    state: { kind: "synced" },
  };
}

/** The numbers and the texts of the answers, apart. */
export function splitAnswers(answers: EntryAnswers): {
  readonly numbers: Record<string, number>;
  readonly texts: Record<string, string>;
} {
  const numbers: Record<string, number> = {};
  const texts: Record<string, string> = {};
  for (const [place, value] of Object.entries(answers)) {
    if (typeof value === "number") numbers[place] = value;
    else if (value !== "") texts[place] = value;
  }
  return { numbers, texts };
}

/** As the engine looks at it. */
export const moduleEntry = ({ on, answers }: EntryContent): ModuleEntry => ({ on, answers });
