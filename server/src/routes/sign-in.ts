import { createHash } from "node:crypto";
import { Me, SignIn } from "@kedge/api";
import { Type } from "typebox";
import { attemptsPerAccount, attemptsPerAddress } from "../http/limits.ts";
import { readMe } from "../me.ts";
import { Problem, tooManyAttempts } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { actorOf, membershipOf, setCookies } from "../sign-in/identity.ts";

/** The same words whether the address or the password is wrong, so that nobody learns who has an account. */
const wrong = () =>
  new Problem(401, "wrong-credentials", "E-mail address or password is not right. Check both and try again.");

const wrongCode = () =>
  new Problem(
    401,
    "wrong-code",
    "This code is not right, or was used already. Wait for the next one, or use a recovery code.",
    "code",
  );
const codeNeeded = () =>
  new Problem(
    401,
    "code-needed",
    "This account has a second step. Send the code of your authenticator app, or a recovery code, with e-mail and password.",
    "code",
  );

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
        throw tooManyAttempts();
      }
      const { email, password, code } = request.body;
      const result = await authentication.signIn(email, password, code);
      switch (result.kind) {
        case "wrong-credentials":
          throw wrong();
        case "code-needed":
          throw codeNeeded();
        case "wrong-code":
          throw wrongCode();
        case "wait":
          reply.header("retry-after", result.seconds);
          throw tooManyAttempts();
        case "signed-in": {
          const membership = await membershipOf(store, result.userId);
          if (!membership) throw wrong();
          setCookies(reply, result.cookies);
          return readMe(services, actorOf(membership));
        }
      }
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
