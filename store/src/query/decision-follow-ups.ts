import type { LocalDate } from "@kedge/engine";
import {
  type ClientId,
  type DecisionId,
  type EpisodeId,
  type FollowUpId,
  type MemberId,
  newId,
} from "../ids.ts";
import type { FollowUpVerdict } from "../schema.ts";
import type { Transaction } from "../transaction.ts";
import { openWords, sealWords, type WordsPlace } from "./words.ts";

/** A decision is looked at again on a later day, or closed with what came of it. */
export type FollowUpOutcome =
  | { readonly kind: "snoozed"; readonly lookAgainOn: LocalDate }
  | { readonly kind: "closed"; readonly verdict: FollowUpVerdict };

export interface DecisionFollowUpRow {
  readonly followUpId: FollowUpId;
  readonly decisionId: DecisionId;
  readonly outcome: FollowUpOutcome;
  readonly note: string | null;
  readonly recordedBy: MemberId;
  readonly recordedAt: Date;
}

export interface NewDecisionFollowUp {
  readonly clientId: ClientId;
  readonly episodeId: EpisodeId;
  readonly decisionId: DecisionId;
  readonly outcome: FollowUpOutcome;
  readonly note: string | null;
}

/** Records what came of a decision. */
export async function recordDecisionFollowUp(
  tx: Transaction,
  { clientId, episodeId, decisionId, outcome, note }: NewDecisionFollowUp,
): Promise<FollowUpId> {
  const followUpId = newId<FollowUpId>();
  await tx.db
    .insertInto("decision_follow_up")
    .values({
      follow_up_id: followUpId,
      client_id: clientId,
      episode_id: episodeId,
      decision_id: decisionId,
      look_again_on: outcome.kind === "snoozed" ? outcome.lookAgainOn : null,
      verdict: outcome.kind === "closed" ? outcome.verdict : null,
      note: await sealWords(tx, note, noteOf(clientId, followUpId)),
    })
    .execute();
  return followUpId;
}

/** What came of the decisions of an episode of care, the newest first. */
export async function listDecisionFollowUps(
  tx: Transaction,
  episodeId: EpisodeId,
): Promise<readonly DecisionFollowUpRow[]> {
  const rows = await tx.db
    .selectFrom("decision_follow_up")
    .selectAll()
    .where("episode_id", "=", episodeId)
    .orderBy("recorded_at", "desc")
    .execute();
  return Promise.all(
    rows.map(async row => ({
      followUpId: row.follow_up_id,
      decisionId: row.decision_id,
      outcome: outcomeOf(row.look_again_on, row.verdict),
      note: await openWords(tx, row.note, noteOf(row.client_id, row.follow_up_id)),
      recordedBy: row.recorded_by,
      recordedAt: row.recorded_at,
    })),
  );
}

function outcomeOf(lookAgainOn: LocalDate | null, verdict: FollowUpVerdict | null): FollowUpOutcome {
  if (lookAgainOn !== null) return { kind: "snoozed", lookAgainOn };
  if (verdict !== null) return { kind: "closed", verdict };
  throw new Error("A follow-up has neither a day nor a verdict, which the table forbids.");
}

const noteOf = (clientId: ClientId, row: FollowUpId): WordsPlace => ({
  clientId,
  table: "decision_follow_up",
  column: "note",
  row,
});
