import { createHash, createHmac, randomBytes } from "node:crypto";
import { installationSecret, type Store } from "@kedge/store";
import { Kysely, PostgresDialect } from "kysely";
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import type { Clock } from "../clock.ts";
import { Problem } from "../problem.ts";

/** Where an organization manages its accounts (OpenID Connect), and as whom Kedge asks there. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The path that the identity provider sends people back to. */
export const callbackPath = "/api/auth/single-sign-on/callback";

interface Tables {
  sso_attempt: {
    state: string;
    verifier: string;
    nonce: string;
    browserHash: string;
    /** Whose account is to be linked; `null` to sign in. */
    userId: string | null;
    expiresAt: Date;
  };
  sso_link: { issuer: string; subjectHash: string; userId: string };
}

export type SingleSignOnResult =
  | { readonly kind: "recognized"; readonly userId: string }
  | { readonly kind: "linked" }
  /** The identity provider vouches for somebody who has linked no account here. */
  | { readonly kind: "unknown" }
  | { readonly kind: "refused" };

/**
 * Single sign-on: authorization code with PKCE, state and nonce. An account is linked by its owner while signed in to it,
 * so in the end by the invitation that opened it; an e-mail address that two places have in common links nothing.
 */
export interface SingleSignOn {
  /**
   * @returns where to send the browser, and a secret that this browser has to bring back
   * @throws Problem 503 when the identity provider can't be reached
   */
  begin(userId: string | null): Promise<{ readonly url: string; readonly browserSecret: string }>;
  /** @param returned the whole address that the browser was sent back to */
  finish(returned: URL, browserSecret: string | null): Promise<SingleSignOnResult>;
}

const attemptValidFor = 10 * 60_000;
const browserHashOf = (secret: string) => createHash("sha256").update(secret).digest("hex");

/** Opens single sign-on over the `auth` schema; the identity provider is asked when somebody first needs it. */
export async function openSingleSignOn(
  store: Store,
  provider: IdentityProvider,
  baseUrl: string,
  clock: Clock,
): Promise<SingleSignOn> {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: store.authPool }) });
  const key = await installationSecret(store.places.keys, "single-sign-on");
  const issuer = new URL(provider.issuer);
  let found: Promise<Configuration> | undefined;

  /** What the provider says about itself; asked again after a failure. */
  function configuration(): Promise<Configuration> {
    found ??= discovery(issuer, provider.clientId, provider.clientSecret, undefined, {
      // Plain HTTP is for a provider on the same machine, as in tests.
      execute: issuer.protocol === "http:" && issuer.hostname === "localhost" ? [allowInsecureRequests] : [],
    }).catch((error: unknown) => {
      found = undefined;
      throw notReached(error);
    });
    return found;
  }

  /** The subject may be a name or an address, so only a keyed hash of it is kept. */
  const subjectHashOf = (subject: string) =>
    createHmac("sha256", key).update(`${provider.issuer}\n${subject}`).digest("hex");

  async function takeAttempt(state: string, browserSecret: string) {
    return db
      .deleteFrom("sso_attempt")
      .where("state", "=", state)
      .where("browserHash", "=", browserHashOf(browserSecret))
      .where("expiresAt", ">", clock())
      .returningAll()
      .executeTakeFirst();
  }

  return {
    async begin(userId) {
      const config = await configuration();
      const now = clock();
      const attempt = { state: randomState(), verifier: randomPKCECodeVerifier(), nonce: randomNonce() };
      const browserSecret = randomBytes(32).toString("base64url");
      await db.deleteFrom("sso_attempt").where("expiresAt", "<=", now).execute();
      await db
        .insertInto("sso_attempt")
        .values({
          ...attempt,
          browserHash: browserHashOf(browserSecret),
          userId,
          expiresAt: new Date(now.getTime() + attemptValidFor),
        })
        .execute();
      const url = buildAuthorizationUrl(config, {
        redirect_uri: baseUrl + callbackPath,
        scope: "openid",
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: "S256",
      });
      return { url: url.href, browserSecret };
    },
    async finish(returned, browserSecret) {
      const state = returned.searchParams.get("state");
      const attempt = state && browserSecret ? await takeAttempt(state, browserSecret) : undefined;
      if (!attempt) return { kind: "refused" };
      const subject = await subjectOf(await configuration(), returned, attempt);
      if (subject === null) return { kind: "refused" };
      const subjectHash = subjectHashOf(subject);
      if (attempt.userId !== null) {
        const link = { issuer: provider.issuer, subjectHash, userId: attempt.userId };
        const linked = await db
          .insertInto("sso_link")
          .values(link)
          .onConflict(conflict => conflict.columns(["issuer", "subjectHash"]).doNothing())
          .executeTakeFirst();
        return { kind: linked.numInsertedOrUpdatedRows === 1n ? "linked" : "refused" };
      }
      const known = await db
        .selectFrom("sso_link")
        .select("userId")
        .where("issuer", "=", provider.issuer)
        .where("subjectHash", "=", subjectHash)
        .executeTakeFirst();
      return known ? { kind: "recognized", userId: known.userId } : { kind: "unknown" };
    },
  };
}

function notReached(cause: unknown): Problem {
  const problem = new Problem(
    503,
    "identity-provider-away",
    "Your organization's sign-in can't be reached. Use e-mail and password, or try again later; if it stays, tell whoever runs Kedge.",
  );
  problem.cause = cause;
  return problem;
}

/** Whom the provider vouches for; `null` when its answer doesn't hold, whatever is wrong with it. */
async function subjectOf(
  config: Configuration,
  returned: URL,
  { verifier, nonce, state }: { readonly verifier: string; readonly nonce: string; readonly state: string },
): Promise<string | null> {
  try {
    const tokens = await authorizationCodeGrant(config, returned, {
      pkceCodeVerifier: verifier,
      expectedNonce: nonce,
      expectedState: state,
      idTokenExpected: true,
    });
    return tokens.claims()?.sub ?? null;
  } catch {
    return null;
  }
}
