import { randomBytes } from "node:crypto";
import { base32 } from "@better-auth/utils/base32";
import { installationSecret, type Store, seal, unseal } from "@kedge/store";
import { Kysely, PostgresDialect, type Transaction } from "kysely";
import type { Clock } from "../clock.ts";
import { authenticatorLink, stepOfCode } from "./one-time-code.ts";
import { newRecoveryCodes, recoveryCodeHash } from "./recovery-codes.ts";

interface Tables {
  second_factor: {
    userId: string;
    sealedSecret: Buffer;
    confirmedAt: Date | null;
    /** PostgreSQL's bigint arrives as text. */
    lastStep: string | number;
    failures: number;
    retryAt: Date | null;
  };
  recovery_code: { userId: string; hash: string };
}

export type CodeCheck =
  | { readonly kind: "right" }
  | { readonly kind: "wrong" }
  /** The code was not looked at: too many were wrong. */
  | { readonly kind: "wait"; readonly seconds: number };

export interface SecondFactorState {
  readonly on: boolean;
  readonly recoveryCodesLeft: number;
}

export interface Enrolment {
  /** The secret in Base32, as authenticator apps take it. */
  readonly secret: string;
  readonly link: string;
}

/** The codes of an authenticator app, and the codes for when it is lost. */
export interface SecondFactor {
  stateOf(userId: string): Promise<SecondFactorState>;
  /** Makes a secret that waits for its first code. @returns `null` when the second factor is on already. */
  enrol(userId: string): Promise<Enrolment | null>;
  /** Turns the second factor on. @returns the recovery codes, or why not. */
  confirm(
    userId: string,
    code: string,
  ): Promise<
    Exclude<CodeCheck, { kind: "right" }> | { readonly kind: "on"; readonly codes: readonly string[] }
  >;
  /** Whether this code of the app, or this recovery code, is right. It is spent then. */
  check(userId: string, code: string): Promise<CodeCheck>;
  /** Makes new recovery codes; the old ones are worth nothing from then on. @returns `null` when it is off. */
  renewRecoveryCodes(userId: string): Promise<readonly string[] | null>;
  turnOff(userId: string): Promise<void>;
}

/** RFC 4226 R6: 160 bits are recommended. */
const secretBytes = 20;

/** So many codes may be wrong before somebody has to wait. */
const freeFailures = 5;
const firstDelay = 30_000;
/** Never longer than this: guessing gets hopeless (at most three of a million codes are right), nobody is locked out for good. */
const longestDelay = 15 * 60_000;

export function delayAfter(failures: number): number {
  if (failures < freeFailures) return 0;
  return Math.min(longestDelay, firstDelay * 2 ** (failures - freeFailures));
}

/** Opens the second factor over the `auth` schema, whose tables must be there. */
export async function openSecondFactor(store: Store, clock: Clock): Promise<SecondFactor> {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: store.authPool }) });
  const keyText = await installationSecret(store.places.keys, "second-factor");
  const key = Buffer.from(keyText, "base64url");
  const contextOf = (userId: string) => `second factor of ${userId}`;

  /** One attempt at a time for each person, so that a code can't be used twice at the same moment. */
  const locked = <T>(
    userId: string,
    work: (tx: Transaction<Tables>, row: Tables["second_factor"] | undefined) => Promise<T>,
  ): Promise<T> =>
    db.transaction().execute(async tx => {
      const row = await tx
        .selectFrom("second_factor")
        .selectAll()
        .where("userId", "=", userId)
        .forUpdate()
        .executeTakeFirst();
      return work(tx, row);
    });

  async function checkAppCode(
    tx: Transaction<Tables>,
    row: Tables["second_factor"],
    code: string,
  ): Promise<CodeCheck> {
    const { userId, sealedSecret, retryAt } = row;
    const now = clock();
    if (retryAt && retryAt > now)
      return { kind: "wait", seconds: Math.ceil((retryAt.getTime() - now.getTime()) / 1000) };
    const secret = unseal(sealedSecret, key, contextOf(userId));
    const step = await stepOfCode(secret, code.replace(/\s/g, ""), now, Number(row.lastStep));
    const failures = step === null ? row.failures + 1 : 0;
    const delay = delayAfter(failures);
    await tx
      .updateTable("second_factor")
      .set({
        failures,
        retryAt: delay > 0 ? new Date(now.getTime() + delay) : null,
        ...(step === null ? {} : { lastStep: step }),
      })
      .where("userId", "=", userId)
      .execute();
    return { kind: step === null ? "wrong" : "right" };
  }

  /** Recovery codes can't be guessed, so nobody who guesses app codes can keep the owner from using one. */
  async function spendRecoveryCode(tx: Transaction<Tables>, userId: string, code: string): Promise<boolean> {
    const spent = await tx
      .deleteFrom("recovery_code")
      .where("userId", "=", userId)
      .where("hash", "=", recoveryCodeHash(code, userId, keyText))
      .executeTakeFirst();
    if (spent.numDeletedRows === 0n) return false;
    const forgiven = { failures: 0, retryAt: null };
    await tx.updateTable("second_factor").set(forgiven).where("userId", "=", userId).execute();
    return true;
  }

  async function replaceRecoveryCodes(tx: Transaction<Tables>, userId: string): Promise<readonly string[]> {
    const codes = newRecoveryCodes();
    await tx.deleteFrom("recovery_code").where("userId", "=", userId).execute();
    await tx
      .insertInto("recovery_code")
      .values(codes.map(code => ({ userId, hash: recoveryCodeHash(code, userId, keyText) })))
      .execute();
    return codes;
  }

  return {
    async stateOf(userId) {
      const row = await db
        .selectFrom("second_factor")
        .select(({ selectFrom, fn }) => [
          "confirmedAt",
          selectFrom("recovery_code")
            .select(fn.countAll<string>().as("left"))
            .whereRef("recovery_code.userId", "=", "second_factor.userId")
            .as("left"),
        ])
        .where("userId", "=", userId)
        .executeTakeFirst();
      return { on: Boolean(row?.confirmedAt), recoveryCodesLeft: Number(row?.left ?? 0) };
    },
    async enrol(userId) {
      const secret = randomBytes(secretBytes);
      const sealedSecret = seal(secret, key, contextOf(userId));
      const begun = await db
        .insertInto("second_factor")
        .values({ userId, sealedSecret, confirmedAt: null, lastStep: 0, failures: 0, retryAt: null })
        .onConflict(conflict =>
          conflict
            .column("userId")
            .doUpdateSet({ sealedSecret, lastStep: 0 })
            .where("second_factor.confirmedAt", "is", null),
        )
        .executeTakeFirst();
      if (begun.numInsertedOrUpdatedRows === 0n) return null;
      return { secret: base32.encode(secret, { padding: false }), link: authenticatorLink(secret) };
    },
    confirm: (userId, code) =>
      locked(userId, async (tx, row) => {
        if (!row || row.confirmedAt) return { kind: "wrong" };
        const check = await checkAppCode(tx, row, code);
        if (check.kind !== "right") return check;
        const confirmedAt = clock();
        await tx.updateTable("second_factor").set({ confirmedAt }).where("userId", "=", userId).execute();
        return { kind: "on", codes: await replaceRecoveryCodes(tx, userId) };
      }),
    check: (userId, code) =>
      locked(userId, async (tx, row) => {
        if (!row?.confirmedAt) return { kind: "wrong" };
        if (await spendRecoveryCode(tx, userId, code)) return { kind: "right" };
        return checkAppCode(tx, row, code);
      }),
    renewRecoveryCodes: userId =>
      locked(userId, async (tx, row) => (row?.confirmedAt ? replaceRecoveryCodes(tx, userId) : null)),
    async turnOff(userId) {
      await db.deleteFrom("second_factor").where("userId", "=", userId).execute();
    },
  };
}
