import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";

interface Body {
  readonly userId: string;
}

/** What the library wants of a body's schema (Standard Schema). Kedge alone calls it, so there is nothing to check. */
const body = {
  "~standard": {
    version: 1,
    vendor: "kedge",
    validate: (value: unknown) => ({ value: value as Body }),
    types: undefined as { readonly input: Body; readonly output: Body } | undefined,
  },
} as const;

/**
 * Lets Kedge open a session for somebody it has recognized by other means than a password. The library has no verb for
 * that. Its own addresses are not reachable over the network, so this one isn't either.
 */
export const openSession = {
  id: "kedge-open-session",
  endpoints: {
    openSession: createAuthEndpoint("/kedge/open-session", { method: "POST", body }, async context => {
      const { internalAdapter } = context.context;
      const user = await internalAdapter.findUserById(context.body.userId);
      const session = user && (await internalAdapter.createSession(user.id));
      if (!user || !session) throw context.error("UNAUTHORIZED");
      await setSessionCookie(context, { session, user });
      return context.json({ opened: true });
    }),
  },
};
