import { createHash } from "node:crypto";
import { Me, SignIn } from "@kedge/api";
import { Type } from "typebox";
import { attemptsPerAccount, attemptsPerAddress } from "../http/limits.ts";
import { readMe } from "../me.ts";
import { Problem } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { actorOf, membershipOf, setCookies } from "../sign-in/identity.ts";

/** The same words whether the address or the password is wrong, so that nobody learns who has an account. */
const wrong = () =>
  new Problem(401, "wrong-credentials", "E-mail address or password is not right. Check both and try again.");

/** The only ways to the sign-in library. Accounts are made by setup and by invitation. */
export function signInRoutes(app: App, services: Services): void {
  const { authentication, store } = services;
  const limitAccount = app.createRateLimit({
    ...attemptsPerAccount,
    keyGenerator: request => {
      const { email } = request.body as SignIn;
      return createHash("sha256").update(email.trim().toLowerCase()).digest("base64url");
    },
  });

  app.post(
    "/api/auth/sign-in/email",
    {
      config: { access: "public", rateLimit: attemptsPerAddress.signIn },
      schema: { summary: "Sign in", body: SignIn, response: { 200: Me, ...refusals } },
    },
    async (request, reply) => {
      const limit = await limitAccount(request);
      if (!limit.isAllowed && limit.isExceeded) {
        reply.header("retry-after", limit.ttlInSeconds);
        throw new Problem(429, "too-many-attempts", "Too many attempts. Wait a few minutes, then try again.");
      }
      const { email, password } = request.body;
      const signedIn = await authentication.signIn(email, password);
      const membership = signedIn && (await membershipOf(store, signedIn.userId));
      if (!signedIn || !membership) throw wrong();
      setCookies(reply, signedIn.cookies);
      return readMe(services, actorOf(membership));
    },
  );

  app.post(
    "/api/auth/sign-out",
    {
      config: { access: "public" },
      schema: {
        summary: "Sign out",
        response: { 200: Type.Object({ signedOut: Type.Boolean() }), ...refusals },
      },
    },
    async (request, reply) => {
      setCookies(reply, await authentication.signOut(request.headers.cookie ?? ""));
      return { signedOut: true };
    },
  );
}
