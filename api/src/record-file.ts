import type { LocalDate } from "@kedge/engine";
import type { Care } from "./care.ts";
import type { Messages } from "./message.ts";
import type { SafetyPlan } from "./safety-plan.ts";
import type { Work } from "./work.ts";

/** GET /api/my-record/export?format=json, as far as it is put on paper; the file holds more. */
export interface RecordFile {
  readonly client: { readonly displayName: string };
  readonly episodes: readonly {
    readonly startedOn: LocalDate;
    readonly endedOn: LocalDate | null;
    readonly scores: readonly {
      readonly instrument: string;
      readonly on: LocalDate;
      readonly total: number;
    }[];
    readonly sessions: readonly {
      readonly heldOn: LocalDate;
      readonly attendance: "attended" | "missed" | "cancelled-late" | "cancelled";
    }[];
    readonly care: Care;
  }[];
  readonly messages: Messages["messages"];
  readonly work: Work;
  readonly safetyPlan: SafetyPlan | null;
}
