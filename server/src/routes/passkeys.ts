import { Me, NewPasskey, PasskeyId, PasskeyOptions, PasskeyProof, Passkeys, PasswordAgain } from "@kedge/api";
import { memberRoles } from "@kedge/store";
import { Type } from "typebox";
import { attemptsPerAddress } from "../http/limits.ts";
import { readMe } from "../me.ts";
import { notFound, Problem, unusable } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { actorOf, membershipOf, sessionOf, setCookies } from "../sign-in/identity.ts";
import { noteAccountChange, passwordGuard } from "../sign-in/own-account.ts";

const PasskeyPath = Type.Object({ passkeyId: PasskeyId });
/** More than anybody owns; each is looked through at sign-in. */
const mostPasskeys = 10;

const notSigned = () =>
  new Problem(
    401,
    "wrong-passkey",
    "This passkey didn't work here. Try again, or sign in with e-mail and password.",
  );
const notMade = () =>
  unusable("passkey-refused", "credentialId", "This passkey could not be added. Begin again on this page.");

/** Passkeys of one's own account, and signing in with one. */
export function passkeyRoutes(app: App, services: Services): void {
  const { authentication, store } = services;
  const { passkeys } = authentication;
  const requirePassword = passwordGuard(app, authentication);

  app.get(
    "/api/account/passkeys",
    {
      config: { access: memberRoles, beforeSecondFactor: true },
      schema: { summary: "One's own passkeys", response: { 200: Passkeys, ...refusals } },
    },
    async request => ({
      passkeys: (await passkeys.listOf(sessionOf(request).userId)).map(one => ({
        passkeyId: one.credentialId,
        addedAt: one.createdAt.toISOString(),
        usedAt: one.usedAt?.toISOString() ?? null,
      })),
    }),
  );

  app.post(
    "/api/account/passkeys/options",
    {
      config: { access: memberRoles, beforeSecondFactor: true },
      schema: {
        summary: "Begin to add a passkey",
        body: PasswordAgain,
        response: { 201: PasskeyOptions, ...refusals },
      },
    },
    async (request, reply) => {
      const { userId } = sessionOf(request);
      await requirePassword(request, reply, request.body.password);
      if ((await passkeys.listOf(userId)).length >= mostPasskeys)
        throw new Problem(
          409,
          "too-many-passkeys",
          `You can have ${mostPasskeys} passkeys. Remove one first.`,
        );
      return reply.code(201).send({ options: { ...(await passkeys.beginRegistration(userId)) } });
    },
  );

  app.post(
    "/api/account/passkeys",
    {
      config: { access: memberRoles, beforeSecondFactor: true },
      schema: {
        summary: "Add the passkey that the browser made",
        body: NewPasskey,
        response: { 201: Type.Object({ added: Type.Boolean() }), ...refusals },
      },
    },
    async (request, reply) => {
      if (!(await passkeys.register(sessionOf(request).userId, request.body))) throw notMade();
      await noteAccountChange(store, request, "account.passkey-added");
      return reply.code(201).send({ added: true });
    },
  );

  app.post(
    "/api/account/passkeys/:passkeyId/removal",
    {
      config: { access: memberRoles, beforeSecondFactor: true },
      schema: {
        summary: "Remove a passkey",
        params: PasskeyPath,
        body: PasswordAgain,
        response: { 200: Type.Object({ removed: Type.Boolean() }), ...refusals },
      },
    },
    async (request, reply) => {
      await requirePassword(request, reply, request.body.password);
      if (!(await passkeys.remove(sessionOf(request).userId, request.params.passkeyId))) throw notFound();
      await noteAccountChange(store, request, "account.passkey-removed");
      return { removed: true };
    },
  );

  app.post(
    "/api/auth/sign-in/passkey/options",
    {
      config: { access: "public", rateLimit: attemptsPerAddress.signIn },
      schema: {
        summary: "Begin to sign in with a passkey",
        response: { 201: PasskeyOptions, ...refusals },
      },
    },
    async (_request, reply) => reply.code(201).send({ options: { ...(await passkeys.beginSignIn()) } }),
  );

  app.post(
    "/api/auth/sign-in/passkey",
    {
      config: { access: "public", rateLimit: attemptsPerAddress.signIn },
      schema: {
        summary: "Sign in with a passkey, without a password or a code",
        body: PasskeyProof,
        response: { 200: Me, ...refusals },
      },
    },
    async (request, reply) => {
      const userId = await passkeys.verify(request.body);
      const membership = userId && (await membershipOf(store, userId));
      if (!userId || !membership) throw notSigned();
      setCookies(reply, await authentication.openSession(userId));
      return readMe(services, actorOf(membership));
    },
  );
}
