import type { LocalDate } from "@kedge/engine";
import { type ClientId, type EpisodeId, type MemberId, newId, type ReferralId } from "../ids.ts";
import type { ReferralDirection, ReferralState } from "../schema.ts";
import { organizationOf, type Transaction } from "../transaction.ts";
import type { Place } from "../vault/vault.ts";
import { found } from "./outcome.ts";

export interface Referral {
  readonly referralId: ReferralId;
  readonly direction: ReferralDirection;
  /** The service or person it goes to or came from. */
  readonly otherService: string;
  readonly reason: string;
  readonly sentOn: LocalDate;
  /** When somebody should have answered. */
  readonly dueOn: LocalDate;
  readonly madeBy: MemberId;
  readonly state: ReferralState;
  readonly stateOn: LocalDate;
}

/** A referral that waits past its day, without its words. */
export interface OverdueReferral {
  readonly referralId: ReferralId;
  readonly clientId: ClientId;
  readonly madeBy: MemberId;
  readonly dueOn: LocalDate;
  readonly state: ReferralState;
}

export interface NewReferral {
  readonly clientId: ClientId;
  readonly episodeId: EpisodeId;
  readonly direction: ReferralDirection;
  readonly otherService: string;
  readonly reason: string;
  readonly sentOn: LocalDate;
  readonly dueOn: LocalDate;
}

export async function createReferral(tx: Transaction, referral: NewReferral): Promise<ReferralId> {
  const referralId = newId<ReferralId>();
  const { clientId, episodeId, direction, otherService, reason, sentOn, dueOn } = referral;
  const seal = (text: string, column: Words) =>
    tx.vault.encrypt(text, placeOf(tx, clientId, referralId, column));
  await tx.db
    .insertInto("referral")
    .values({
      referral_id: referralId,
      client_id: clientId,
      episode_id: episodeId,
      direction,
      other_service: await seal(otherService, "other_service"),
      reason: await seal(reason, "reason"),
      sent_on: sentOn,
      due_on: dueOn,
      state_on: sentOn,
    })
    .execute();
  return referralId;
}

/** @throws NotFound */
export async function moveReferral(
  tx: Transaction,
  clientId: ClientId,
  referralId: ReferralId,
  { state, on }: { readonly state: ReferralState; readonly on: LocalDate },
): Promise<void> {
  const row = await tx.db
    .updateTable("referral")
    .set({ state, state_on: on })
    .where("referral_id", "=", referralId)
    .where("client_id", "=", clientId)
    .returning("referral_id")
    .executeTakeFirst();
  found(row, "referral");
}

/** A client's referrals, the newest first. */
export async function listReferrals(tx: Transaction, clientId: ClientId): Promise<readonly Referral[]> {
  const rows = await tx.db
    .selectFrom("referral")
    .select([
      "referral_id as referralId",
      "direction",
      "other_service",
      "reason",
      "sent_on as sentOn",
      "due_on as dueOn",
      "made_by as madeBy",
      "state",
      "state_on as stateOn",
    ])
    .where("client_id", "=", clientId)
    .orderBy("sent_on", "desc")
    .orderBy("referral_id")
    .execute();
  return Promise.all(
    rows.map(async ({ other_service, reason, ...row }) => ({
      ...row,
      otherService: await tx.vault.decrypt(
        other_service,
        placeOf(tx, clientId, row.referralId, "other_service"),
      ),
      reason: await tx.vault.decrypt(reason, placeOf(tx, clientId, row.referralId, "reason")),
    })),
  );
}

/** Referrals that nobody has answered by their day, the longest waiting first. */
export async function overdueReferrals(
  tx: Transaction,
  today: LocalDate,
): Promise<readonly OverdueReferral[]> {
  return tx.db
    .selectFrom("referral")
    .select([
      "referral_id as referralId",
      "client_id as clientId",
      "made_by as madeBy",
      "due_on as dueOn",
      "state",
    ])
    .where("due_on", "<", today)
    .where("state", "in", ["sent", "accepted"])
    .orderBy("due_on")
    .execute();
}

type Words = "other_service" | "reason";

function placeOf(tx: Transaction, clientId: ClientId, referralId: ReferralId, column: Words): Place {
  return {
    organizationId: organizationOf(tx),
    person: clientId,
    table: "referral",
    column,
    row: referralId,
  };
}
