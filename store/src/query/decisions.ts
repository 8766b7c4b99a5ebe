import type { LocalDate } from "@kedge/engine";
import {
  type ClientId,
  type DecisionId,
  type EpisodeId,
  type MemberId,
  newId,
  type ReviewId,
} from "../ids.ts";
import type { DecisionChoice } from "../schema.ts";
import { organizationOf, type Transaction } from "../transaction.ts";
import type { Place } from "../vault/vault.ts";

export interface DecisionRow {
  readonly decisionId: DecisionId;
  readonly reviewId: ReviewId | null;
  readonly nextStep: string;
  readonly choice: DecisionChoice;
  /** The clinician's note; `null` for whoever may not read it. */
  readonly reason: string | null;
  readonly decidedBy: MemberId;
  readonly decidedAt: Date;
  readonly reviewAgainOn: LocalDate | null;
}

export interface NewDecision {
  readonly clientId: ClientId;
  readonly episodeId: EpisodeId;
  readonly reviewId?: ReviewId;
  /** A code of `content/next-steps`. */
  readonly nextStep: string;
  readonly choice: DecisionChoice;
  readonly reason?: string;
  readonly reviewAgainOn?: LocalDate;
}

/** Records what the acting member decided. */
export async function recordDecision(tx: Transaction, decision: NewDecision): Promise<DecisionId> {
  const decisionId = newId<DecisionId>();
  const { clientId, reason } = decision;
  await tx.db
    .insertInto("decision")
    .values({
      decision_id: decisionId,
      client_id: clientId,
      episode_id: decision.episodeId,
      review_id: decision.reviewId ?? null,
      next_step: decision.nextStep,
      choice: decision.choice,
      reason:
        reason === undefined ? null : await tx.vault.encrypt(reason, reasonOf(tx, clientId, decisionId)),
      review_again_on: decision.reviewAgainOn ?? null,
    })
    .execute();
  return decisionId;
}

/** The decisions of an episode of care, the newest first. */
export async function listDecisions(tx: Transaction, episodeId: EpisodeId): Promise<readonly DecisionRow[]> {
  const mayReadReasons = tx.actor.kind === "clinician" || tx.actor.kind === "supervisor";
  const rows = await tx.db
    .selectFrom("decision")
    .select([
      "decision_id as decisionId",
      "client_id as clientId",
      "review_id as reviewId",
      "next_step as nextStep",
      "choice",
      "decided_by as decidedBy",
      "decided_at as decidedAt",
      "review_again_on as reviewAgainOn",
    ])
    .$if(mayReadReasons, query => query.select("reason"))
    .where("episode_id", "=", episodeId)
    .orderBy("decided_at", "desc")
    .execute();
  return Promise.all(
    rows.map(async ({ clientId, reason, ...row }) => ({
      ...row,
      reason: reason ? await tx.vault.decrypt(reason, reasonOf(tx, clientId, row.decisionId)) : null,
    })),
  );
}

function reasonOf(tx: Transaction, clientId: ClientId, decisionId: DecisionId): Place {
  return {
    organizationId: organizationOf(tx),
    person: clientId,
    table: "decision",
    column: "reason",
    row: decisionId,
  };
}
