import { installationSecret, type Store } from "@kedge/store";
import { betterAuth } from "better-auth";
import type { FastifyBaseLogger } from "fastify";
import { Kysely, PostgresDialect } from "kysely";
import { emailStandIn } from "./email-index.ts";
import { sessionLimitsOf } from "./identity.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { expiryOf, longestSession, type SessionLimits, touchEvery } from "./session-limits.ts";
import { migrateSignIn } from "./tables.ts";

export interface AuthenticationOptions {
  readonly store: Store;
  readonly baseUrl: string;
  readonly log: FastifyBaseLogger;
}

export interface Session {
  readonly userId: string;
  readonly token: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** The sign-in library behind the few verbs that Kedge needs. Nothing else of it can be reached. */
export interface Authentication {
  /** Makes a user. @returns `null` when somebody signs in with this address already. */
  createUser(email: string, password: string): Promise<string | null>;
  deleteUser(userId: string): Promise<void>;
  /** The user with this address and password, without signing them in. */
  verify(email: string, password: string): Promise<string | null>;
  /** @returns the cookies of the new session, or `null` when address or password is wrong. */
  signIn(email: string, password: string): Promise<{ userId: string; cookies: readonly string[] } | null>;
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

  return {
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
    async verify(email, password) {
      const found = await internalAdapter.findUserByEmail(standIn(email), { includeAccounts: true });
      const hash = found?.accounts.find(account => account.providerId === "credential")?.password;
      return found && hash && (await verifyPassword({ hash, password })) ? found.user.id : null;
    },
    async signIn(email, password) {
      const body = { email: standIn(email), password };
      const response = await auth.api.signInEmail({ body, asResponse: true });
      if (response.status === 401) return null;
      if (!response.ok) throw new Error(`The sign-in library answered ${response.status}.`);
      const { user } = (await response.json()) as { user: { id: string } };
      return { userId: user.id, cookies: response.headers.getSetCookie() };
    },
    async signOut(cookie) {
      const response = await auth.api.signOut({ headers: headersOf(cookie), asResponse: true });
      return response.headers.getSetCookie();
    },
    async sessionOf(cookie) {
      const found = await auth.api.getSession({ headers: headersOf(cookie) });
      if (!found) return null;
      const { userId, token, createdAt, expiresAt } = found.session;
      return { userId, token, createdAt, expiresAt };
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
    telemetry: { enabled: false },
    logger: {
      level: "error",
      // Without the arguments, which may quote a request.
      log: (_level, message) => log.warn({ from: "sign-in library" }, message),
    },
  });
}
