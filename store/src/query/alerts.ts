import { sql } from "kysely";
import { Conflict } from "../error.ts";
import type { AlertId, CheckInId, ClientId, EpisodeId, MemberId, OrganizationId, TeamId } from "../ids.ts";
import type { AlertKind } from "../schema.ts";
import type { Store } from "../store.ts";
import { organizationOf, type Transaction } from "../transaction.ts";
import type { Place } from "../vault/vault.ts";
import { clientNames } from "./clients.ts";
import { everyOrganization } from "./organizations.ts";
import { found } from "./outcome.ts";

export interface AlertRow {
  readonly alertId: AlertId;
  readonly clientId: ClientId;
  readonly episodeId: EpisodeId;
  readonly checkInId: CheckInId;
  readonly kind: AlertKind;
  readonly instrument: string;
  readonly item: string;
  readonly answer: number;
  readonly raisedAt: Date;
  readonly ownerMemberId: MemberId | null;
  readonly teamId: TeamId | null;
}

export interface OpenAlert extends AlertRow {
  /** `null` for a job, which sees no names, and for a person who was erased. */
  readonly displayName: string | null;
}

export interface PastAlert extends AlertRow {
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedBy: MemberId | null;
  readonly outcome: string | null;
}

const columns = [
  "alert_id as alertId",
  "client_id as clientId",
  "episode_id as episodeId",
  "check_in_id as checkInId",
  "kind",
  "instrument",
  "item",
  "answer",
  "raised_at as raisedAt",
  "owner_member_id as ownerMemberId",
  "team_id as teamId",
] as const;

/** What nobody has acknowledged yet, the longest waiting first. */
export async function openAlerts(tx: Transaction): Promise<readonly OpenAlert[]> {
  const rows = await tx.db
    .selectFrom("alert")
    .select(columns)
    .where("acknowledged_at", "is", null)
    .orderBy("raised_at")
    .orderBy("alert_id")
    .execute();
  const names =
    tx.actor.kind === "job"
      ? undefined
      : await clientNames(
          tx,
          rows.map(row => row.clientId),
        );
  return rows.map(row => ({ ...row, displayName: names?.get(row.clientId) ?? null }));
}

/** How many alerts that the actor may see nobody has acknowledged yet. */
export async function countOpenAlerts(tx: Transaction): Promise<number> {
  const { open } = await tx.db
    .selectFrom("alert")
    .select(row => row.fn.countAll<number>().as("open"))
    .where("acknowledged_at", "is", null)
    .executeTakeFirstOrThrow();
  return open;
}

/** All alerts about a client, the newest first, with what came of them. */
export async function listAlerts(tx: Transaction, clientId: ClientId): Promise<readonly PastAlert[]> {
  const rows = await tx.db
    .selectFrom("alert")
    .select([...columns, "acknowledged_at as acknowledgedAt", "acknowledged_by as acknowledgedBy", "outcome"])
    .where("client_id", "=", clientId)
    .orderBy("raised_at", "desc")
    .orderBy("alert_id")
    .execute();
  return Promise.all(
    rows.map(async ({ outcome, ...row }) => ({
      ...row,
      outcome: outcome && (await tx.vault.decrypt(outcome, outcomeOf(tx, clientId, row.alertId))),
    })),
  );
}

/**
 * Acknowledges an alert for the acting member, once and for all. The database's clock and the transaction's
 * identity say when and by whom.
 * @param outcome what was done about it, in the member's words
 * @throws NotFound; Conflict when it is acknowledged already.
 */
export async function acknowledgeAlert(
  tx: Transaction,
  alertId: AlertId,
  outcome: string,
): Promise<{ acknowledgedAt: Date }> {
  const row = await tx.db
    .selectFrom("alert")
    .select(["client_id", "acknowledged_at"])
    .where("alert_id", "=", alertId)
    .forUpdate()
    .executeTakeFirst();
  const alert = found(row, "alert");
  if (alert.acknowledged_at) throw new Conflict("The alert is acknowledged already.");
  const { acknowledged_at } = await tx.db
    .updateTable("alert")
    .set({
      acknowledged_at: sql<Date>`clock_timestamp()`,
      outcome: await tx.vault.encrypt(outcome, outcomeOf(tx, alert.client_id, alertId)),
    })
    .where("alert_id", "=", alertId)
    .returning("acknowledged_at")
    .executeTakeFirstOrThrow();
  if (!acknowledged_at) throw new Error("The database didn't take the acknowledgement.");
  return { acknowledgedAt: acknowledged_at };
}

/** Notes that somebody saw the alert, or that it was passed on. `raised` and `acknowledged` are noted by the database. */
export async function noteAlertEvent(
  tx: Transaction,
  alertId: AlertId,
  kind: "noticed" | "escalated",
): Promise<void> {
  await tx.db.insertInto("alert_event").values({ alert_id: alertId, kind }).execute();
}

/** Notes that the acting member saw these alerts, each of them once. */
export async function noteAlertsNoticed(tx: Transaction, alertIds: readonly AlertId[]): Promise<void> {
  await sql`
    insert into kedge.alert_event (alert_id, kind)
    select seen.alert_id, 'noticed' from unnest(${[...alertIds]}::uuid[]) as seen (alert_id)
    where not exists (select from kedge.alert_event e where e.alert_id = seen.alert_id and e.kind = 'noticed'
      and e.member_id = kedge.current_member())`.execute(tx.db);
}

/** Gives an open alert to another member or team; one of the two is needed. @throws NotFound */
export async function reassignAlert(
  tx: Transaction,
  alertId: AlertId,
  owner: { readonly ownerMemberId: MemberId | null; readonly teamId: TeamId | null },
): Promise<void> {
  const row = await tx.db
    .updateTable("alert")
    .set({ owner_member_id: owner.ownerMemberId, team_id: owner.teamId })
    .where("alert_id", "=", alertId)
    .where("acknowledged_at", "is", null)
    .returning("alert_id")
    .executeTakeFirst();
  found(row, "open alert");
}

/** Positive risk answers that no alert was raised for. There must be none, ever. */
export async function riskAnswersWithoutAlert(
  store: Store,
): Promise<readonly { organizationId: OrganizationId; checkInId: CheckInId; instrument: string }[]> {
  const missing = [];
  for (const organizationId of await everyOrganization(store)) {
    const { rows } = await store.as({ kind: "job", organizationId }, tx =>
      sql<{ checkInId: CheckInId; instrument: string }>`
        select check_in_id as "checkInId", instrument from kedge.risk_answers_without_alert()`.execute(tx.db),
    );
    missing.push(...rows.map(row => ({ organizationId, ...row })));
  }
  return missing;
}

function outcomeOf(tx: Transaction, clientId: ClientId, alertId: AlertId): Place {
  return {
    organizationId: organizationOf(tx),
    person: clientId,
    table: "alert",
    column: "outcome",
    row: alertId,
  };
}
