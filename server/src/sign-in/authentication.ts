import { installationSecret, type Store } from "@kedge/store";
import { betterAuth } from "better-auth";
import type { FastifyBaseLogger } from "fastify";
import { Kysely, PostgresDialect } from "kysely";
import type { Clock } from "../clock.ts";
import { emailStandIn } from "./email-index.ts";
import { sessionLimitsOf } from "./identity.ts";
import { openSession } from "./open-session.ts";
import { openPasskeys, type Passkeys } from "./passkeys.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { openSecondFactor, type SecondFactor } from "./second-factor.ts";
import { expiryOf, longestSession, type SessionLimits, touchEvery } from "./session-limits.ts";
import { type IdentityProvider, openSingleSignOn, type SingleSignOn } from "./single-sign-on.ts";
import { migrateSignIn } from "./tables.ts";

export interface AuthenticationOptions {
  readonly store: Store;
  readonly baseUrl: string;
  readonly log: FastifyBaseLogger;
  /** Tells which one-time code is right; sessions end by the system's time. */
  readonly clock: Clock;
  readonly identityProvider?: IdentityProvider | null;
}

export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly token: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Somebody's session as a line in the list of their devices. */
export interface OpenSession {
  readonly id: string;
  readonly createdAt: Date;
  /** To the minute. */
  readonly usedAt: Date;
}

export type SignInResult =
  | { readonly kind: "signed-in"; readonly userId: string; readonly cookies: readonly string[] }
  | { readonly kind: "wrong-credentials" }
  /** Address and password are right, and a code of the second factor has to come with them. */
  | { readonly kind: "code-needed" }
  | { readonly kind: "wrong-code" }
  | { readonly kind: "wait"; readonly seconds: number };

/** The sign-in library behind the few verbs that Kedge needs. Nothing else of it can be reached. */
export interface Authentication {
  readonly passkeys: Passkeys;
  /** `null` when no identity provider is configured. */
  readonly singleSignOn: SingleSignOn | null;
  /** Opens a session for a user who was recognized already. @returns its cookies */
  openSession(userId: string): Promise<readonly string[]>;
  /** Makes a user. @returns `null` when somebody signs in with this address already. */
  createUser(email: string, password: string): Promise<string | null>;
  deleteUser(userId: string): Promise<void>;
  /** The user with this address and password, without signing them in. */
  verify(email: string, password: string): Promise<string | null>;
  /** Whether this is the user's password. */
  verifyPassword(userId: string, password: string): Promise<boolean>;
  /** Opens a session, once everything that this account asks for is right. */
  signIn(email: string, password: string, code?: string): Promise<SignInResult>;
  readonly secondFactor: SecondFactor;
  /** Sets a new password and ends every session but this one. @returns false when the old password is wrong. */
  changePassword(session: Session, oldPassword: string, newPassword: string): Promise<boolean>;
  /** The user's sessions that last, the newest first. */
  sessionsOf(userId: string): Promise<readonly OpenSession[]>;
  /** Ends one session of this user. @returns false when they have no such session. */
  endSession(userId: string, sessionId: string): Promise<boolean>;
  /** Ends every session of the user but this one. @returns how many. */
  endOtherSessions(session: Session): Promise<number>;
  /** Ends the session. @returns the cookies that clear it in the browser. */
  signOut(cookie: string): Promise<readonly string[]>;
  /** The session of a cookie, as long as it lasts. */
  sessionOf(cookie: string): Promise<Session | null>;
  /** Notes that the session was used. @returns false when it has passed its absolute limit; it is ended then. */
  touch(session: Session, limits: SessionLimits): Promise<boolean>;
}

/** All that the library's table says about a person; who they are stands encrypted in `kedge.member`. */
const neutralName = "member";

/** Opens sign-in over the store's `auth` schema and makes its tables. */
export async function openAuthentication(options: AuthenticationOptions): Promise<Authentication> {
  const pool = options.store.authPool;
  const { keys } = options.store.places;
  const emailKey = await installationSecret(keys, "email");
  await migrateSignIn(new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }));
  const auth = configure(options, await installationSecret(keys, "cookie"));
  const { internalAdapter } = await auth.$context;
  const standIn = (email: string) => emailStandIn(email, emailKey);
  const headersOf = (cookie: string) => new Headers({ cookie });
  const secondFactor = await openSecondFactor(options.store, options.clock);
  const { identityProvider = null } = options;
  const singleSignOn =
    identityProvider &&
    (await openSingleSignOn(options.store, identityProvider, options.baseUrl, options.clock));
  const passkeys = openPasskeys(options.store, options.baseUrl, options.clock);

  const passwordHashOf = (
    accounts: readonly { providerId: string; password?: string | null | undefined }[],
  ) => accounts.find(account => account.providerId === "credential")?.password ?? null;

  async function verify(email: string, password: string): Promise<string | null> {
    const found = await internalAdapter.findUserByEmail(standIn(email), { includeAccounts: true });
    const hash = found && passwordHashOf(found.accounts);
    if (!found || !hash) {
      // As much work as for a known address, so that the time tells nothing.
      await hashPassword(password);
      return null;
    }
    return (await verifyPassword({ hash, password })) ? found.user.id : null;
  }

  async function isPasswordOf(userId: string, password: string): Promise<boolean> {
    const hash = passwordHashOf(await internalAdapter.findAccounts(userId));
    return hash !== null && (await verifyPassword({ hash, password }));
  }

  async function endOtherSessions({ userId, token }: Session): Promise<number> {
    const others = (await internalAdapter.listSessions(userId)).map(session => session.token);
    const ended = others.filter(other => other !== token);
    if (ended.length > 0) await internalAdapter.deleteSessions(ended);
    return ended.length;
  }

  return {
    secondFactor,
    passkeys,
    singleSignOn,
    async openSession(userId) {
      const response = await auth.api.openSession({ body: { userId }, asResponse: true });
      if (!response.ok) throw new Error(`The sign-in library answered ${response.status}.`);
      return response.headers.getSetCookie();
    },
    verify,
    verifyPassword: isPasswordOf,
    endOtherSessions,
    async createUser(email, password) {
      if (await internalAdapter.findUserByEmail(standIn(email))) return null;
      const user = await internalAdapter.createUser(
        { email: standIn(email), name: neutralName, emailVerified: false },
        { method: "email-password" },
      );
      await internalAdapter.createAccount({
        userId: user.id,
        accountId: user.id,
        providerId: "credential",
        password: await hashPassword(password),
      });
      return user.id;
    },
    async deleteUser(userId) {
      await internalAdapter.deleteUser(userId);
    },
    async signIn(email, password, code) {
      // The library opens a session at once, so it is asked only after the second factor.
      const known = await verify(email, password);
      if (known === null) return { kind: "wrong-credentials" };
      if ((await secondFactor.stateOf(known)).on) {
        if (code === undefined) return { kind: "code-needed" };
        const check = await secondFactor.check(known, code);
        if (check.kind === "wrong") return { kind: "wrong-code" };
        if (check.kind === "wait") return check;
      }
      const body = { email: standIn(email), password };
      const response = await auth.api.signInEmail({ body, asResponse: true });
      if (response.status === 401) return { kind: "wrong-credentials" };
      if (!response.ok) throw new Error(`The sign-in library answered ${response.status}.`);
      const { user } = (await response.json()) as { user: { id: string } };
      return { kind: "signed-in", userId: user.id, cookies: response.headers.getSetCookie() };
    },
    async changePassword(session, oldPassword, newPassword) {
      if (!(await isPasswordOf(session.userId, oldPassword))) return false;
      await internalAdapter.updatePassword(session.userId, await hashPassword(newPassword));
      await endOtherSessions(session);
      return true;
    },
    async sessionsOf(userId) {
      const sessions = await internalAdapter.listSessions(userId);
      return sessions
        .map(({ id, createdAt, updatedAt }) => ({ id, createdAt, usedAt: updatedAt }))
        .sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
    },
    async endSession(userId, sessionId) {
      const sessions = await internalAdapter.listSessions(userId);
      const ended = sessions.find(({ id }) => id === sessionId);
      if (ended) await internalAdapter.deleteSession(ended.token);
      return ended !== undefined;
    },
    async signOut(cookie) {
      const response = await auth.api.signOut({ headers: headersOf(cookie), asResponse: true });
      return response.headers.getSetCookie();
    },
    async sessionOf(cookie) {
      const found = await auth.api.getSession({ headers: headersOf(cookie) });
      if (!found) return null;
      const { id, userId, token, createdAt, expiresAt } = found.session;
      return { id, userId, token, createdAt, expiresAt };
    },
    async touch(session, limits) {
      const now = new Date();
      const expiresAt = expiryOf(limits, session.createdAt, now);
      if (expiresAt <= now) {
        await internalAdapter.deleteSession(session.token);
        return false;
      }
      if (Math.abs(expiresAt.getTime() - session.expiresAt.getTime()) > touchEvery) {
        await internalAdapter.updateSession(session.token, { expiresAt, updatedAt: now });
      }
      return true;
    },
  };
}

function configure({ store, baseUrl, log }: AuthenticationOptions, secret: string) {
  const https = baseUrl.startsWith("https://");
  return betterAuth({
    appName: "Kedge",
    baseURL: baseUrl,
    basePath: "/api/auth",
    secret,
    database: store.authPool,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: {
      expiresIn: longestSession / 1000,
      // Kedge moves the end itself, by the role's limits, so that no request to the library can.
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    databaseHooks: {
      session: {
        create: {
          async before(session) {
            const limits = await sessionLimitsOf(store, session.userId);
            if (!limits) return false;
            const now = new Date();
            return {
              data: { ...session, expiresAt: expiryOf(limits, now, now), ipAddress: "", userAgent: "" },
            };
          },
        },
      },
    },
    advanced: {
      // The whole name of the cookie is given below; the library would only put its own prefix before it.
      useSecureCookies: false,
      ipAddress: { disableIpTracking: true },
      cookies: {
        session_token: {
          name: https ? "__Host-kedge-session" : "kedge-session",
          attributes: { httpOnly: true, sameSite: "lax", secure: https, path: "/" },
        },
      },
    },
    // Kedge limits attempts itself, before the library is asked.
    rateLimit: { enabled: false },
    plugins: [openSession],
    telemetry: { enabled: false },
    logger: {
      level: "error",
      // Without the arguments, which may quote a request.
      log: (_level, message) => log.warn({ from: "sign-in library" }, message),
    },
  });
}
