import type { Store } from "@kedge/store";
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { Kysely, PostgresDialect } from "kysely";
import type { Clock } from "../clock.ts";

interface Tables {
  passkey: {
    credentialId: string;
    userId: string;
    publicKey: Buffer;
    /** PostgreSQL's bigint arrives as text. */
    counter: string | number;
    createdAt: Date;
    usedAt: Date | null;
  };
  passkey_challenge: { challenge: string; userId: string | null; expiresAt: Date };
}

export interface Passkey {
  readonly credentialId: string;
  readonly createdAt: Date;
  readonly usedAt: Date | null;
}

/** What a browser answers when it has made a passkey, all in base64url. */
export interface NewPasskey {
  readonly credentialId: string;
  readonly clientDataJSON: string;
  readonly attestationObject: string;
}

/** What a browser answers when somebody signs in with one. */
export interface PasskeyProof {
  readonly credentialId: string;
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
}

/**
 * Passkeys (WebAuthn). The device checks the person each time (fingerprint, face, PIN), and the browser gives the proof
 * to this address alone: so one of them is both steps of signing in, and a copied page gets nothing.
 */
export interface Passkeys {
  listOf(userId: string): Promise<readonly Passkey[]>;
  beginRegistration(userId: string): Promise<PublicKeyCredentialCreationOptionsJSON>;
  /** @returns false when the answer isn't one to a challenge of this person, or is used already */
  register(userId: string, made: NewPasskey): Promise<boolean>;
  /** @returns false when the person has no such passkey */
  remove(userId: string, credentialId: string): Promise<boolean>;
  beginSignIn(): Promise<PublicKeyCredentialRequestOptionsJSON>;
  /** @returns whose passkey it is; `null` when the proof doesn't hold */
  verify(proof: PasskeyProof): Promise<string | null>;
}

/** Long enough to find the phone or the key. */
const challengeValidFor = 5 * 60_000;

/** Opens passkeys over the `auth` schema, whose tables must be there. */
export function openPasskeys(store: Store, baseUrl: string, clock: Clock): Passkeys {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: store.authPool }) });
  const { origin, hostname } = new URL(baseUrl);

  async function keepChallenge(challenge: string, userId: string | null): Promise<void> {
    const now = clock();
    await db.deleteFrom("passkey_challenge").where("expiresAt", "<=", now).execute();
    const expiresAt = new Date(now.getTime() + challengeValidFor);
    await db.insertInto("passkey_challenge").values({ challenge, userId, expiresAt }).execute();
  }

  /** A challenge is worth one answer, right or wrong, and only for whom it was made. */
  async function takeChallenge(challenge: string, userId: string | null): Promise<boolean> {
    const taken = await db
      .deleteFrom("passkey_challenge")
      .where("challenge", "=", challenge)
      .where("userId", userId === null ? "is" : "=", userId)
      .where("expiresAt", ">", clock())
      .executeTakeFirst();
    return taken.numDeletedRows === 1n;
  }

  return {
    listOf: userId =>
      db
        .selectFrom("passkey")
        .select(["credentialId", "createdAt", "usedAt"])
        .where("userId", "=", userId)
        .orderBy("createdAt")
        .execute(),
    async beginRegistration(userId) {
      const known = await db
        .selectFrom("passkey")
        .select("credentialId")
        .where("userId", "=", userId)
        .execute();
      const options = await generateRegistrationOptions({
        rpName: "Kedge",
        rpID: hostname,
        // What a device shows names nobody.
        userName: "Kedge",
        userID: new TextEncoder().encode(userId),
        attestationType: "none",
        excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
      });
      await keepChallenge(options.challenge, userId);
      return options;
    },
    async register(userId, { credentialId, clientDataJSON, attestationObject }) {
      const verified = await ifItHolds(() =>
        verifyRegistrationResponse({
          response: {
            id: credentialId,
            rawId: credentialId,
            type: "public-key",
            response: { clientDataJSON, attestationObject },
            clientExtensionResults: {},
          },
          expectedChallenge: challenge => takeChallenge(challenge, userId),
          expectedOrigin: origin,
          expectedRPID: hostname,
          requireUserVerification: true,
        }),
      );
      if (!verified?.verified) return false;
      const { id, publicKey, counter } = verified.registrationInfo.credential;
      const kept = await db
        .insertInto("passkey")
        .values({
          credentialId: id,
          userId,
          publicKey: Buffer.from(publicKey),
          counter,
          createdAt: clock(),
          usedAt: null,
        })
        .onConflict(conflict => conflict.column("credentialId").doNothing())
        .executeTakeFirst();
      return kept.numInsertedOrUpdatedRows === 1n;
    },
    async remove(userId, credentialId) {
      const removed = await db
        .deleteFrom("passkey")
        .where("userId", "=", userId)
        .where("credentialId", "=", credentialId)
        .executeTakeFirst();
      return removed.numDeletedRows === 1n;
    },
    async beginSignIn() {
      const options = await generateAuthenticationOptions({ rpID: hostname, userVerification: "required" });
      await keepChallenge(options.challenge, null);
      return options;
    },
    async verify({ credentialId, ...response }) {
      const known = await db
        .selectFrom("passkey")
        .selectAll()
        .where("credentialId", "=", credentialId)
        .executeTakeFirst();
      if (!known) return null;
      const checked = await ifItHolds(() =>
        verifyAuthenticationResponse({
          response: {
            id: credentialId,
            rawId: credentialId,
            type: "public-key",
            response,
            clientExtensionResults: {},
          },
          expectedChallenge: challenge => takeChallenge(challenge, null),
          expectedOrigin: origin,
          expectedRPID: hostname,
          credential: {
            id: credentialId,
            publicKey: new Uint8Array(known.publicKey),
            counter: Number(known.counter),
          },
          requireUserVerification: true,
        }),
      );
      if (!checked?.verified) return null;
      const used = { counter: checked.authenticationInfo.newCounter, usedAt: clock() };
      await db.updateTable("passkey").set(used).where("credentialId", "=", credentialId).execute();
      return known.userId;
    },
  };
}

/** The library throws for whatever is wrong with an answer that came from outside: to Kedge it is simply not right. */
async function ifItHolds<T>(verify: () => Promise<T>): Promise<T | null> {
  try {
    return await verify();
  } catch {
    return null;
  }
}
