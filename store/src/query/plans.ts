import type { Approach, LocalDate, Problem } from "@kedge/engine";
import { type ClientId, type EpisodeId, type MemberId, newId, type PlanEntryId } from "../ids.ts";
import { organizationOf, type Transaction } from "../transaction.ts";
import type { Place } from "../vault/vault.ts";
import { updateEpisode } from "./episodes.ts";

/** What was planned for an episode of care; `null` where it is open. */
export interface PlanFields {
  readonly problem: Problem | null;
  readonly approach: Approach | null;
  readonly plannedSessions: number | null;
  readonly plannedEndOn: LocalDate | null;
  /** How client and clinician understand the problem, in their own words. */
  readonly formulation: string | null;
}

export interface PlanEntry extends PlanFields {
  readonly planEntryId: PlanEntryId;
  readonly writtenBy: MemberId;
  readonly writtenAt: Date;
}

/** Changes the plan of an episode of care and keeps what it was before beside it. @throws NotFound */
export async function recordPlan(
  tx: Transaction,
  { clientId, episodeId }: { readonly clientId: ClientId; readonly episodeId: EpisodeId },
  plan: PlanFields,
): Promise<PlanEntryId> {
  const planEntryId = newId<PlanEntryId>();
  const { problem, approach, plannedSessions, plannedEndOn, formulation } = plan;
  await updateEpisode(tx, episodeId, { problem, approach, plannedSessions, plannedEndOn });
  await tx.db
    .insertInto("plan_entry")
    .values({
      plan_entry_id: planEntryId,
      client_id: clientId,
      episode_id: episodeId,
      problem,
      approach,
      planned_sessions: plannedSessions,
      planned_end_on: plannedEndOn,
      formulation:
        formulation === null ? null : await tx.vault.encrypt(formulation, placeOf(tx, clientId, planEntryId)),
    })
    .execute();
  return planEntryId;
}

/** Every plan that was written for an episode of care, the newest first. */
export async function listPlans(tx: Transaction, episodeId: EpisodeId): Promise<readonly PlanEntry[]> {
  const rows = await tx.db
    .selectFrom("plan_entry")
    .select([
      "plan_entry_id as planEntryId",
      "client_id as clientId",
      "problem",
      "approach",
      "planned_sessions as plannedSessions",
      "planned_end_on as plannedEndOn",
      "formulation",
      "written_by as writtenBy",
      "written_at as writtenAt",
    ])
    .where("episode_id", "=", episodeId)
    .orderBy("written_at", "desc")
    .execute();
  return Promise.all(
    rows.map(async ({ clientId, formulation, ...row }) => ({
      ...row,
      formulation: formulation
        ? await tx.vault.decrypt(formulation, placeOf(tx, clientId, row.planEntryId))
        : null,
    })),
  );
}

function placeOf(tx: Transaction, clientId: ClientId, row: PlanEntryId): Place {
  return {
    organizationId: organizationOf(tx),
    person: clientId,
    table: "plan_entry",
    column: "formulation",
    row,
  };
}
