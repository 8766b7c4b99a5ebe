import { PasswordAgain, SingleSignOnBegun, SingleSignOnState } from "@kedge/api";
import type { FastifyReply } from "fastify";
import { Type } from "typebox";
import { attemptsPerAddress } from "../http/limits.ts";
import { notFound } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { type Access, membershipOf, sessionOf, setCookies } from "../sign-in/identity.ts";
import { passwordGuard } from "../sign-in/own-account.ts";
import { callbackPath } from "../sign-in/single-sign-on.ts";

const staff: Access = ["clinician", "supervisor", "service-lead", "administrator"];
const cookieName = "kedge-single-sign-on";
/** As long as an attempt is worth anything. */
const cookieSeconds = 600;

/** Signing in where the organization manages its accounts, and linking one's account with it. */
export function singleSignOnRoutes(app: App, { authentication, store, baseUrl }: Services): void {
  const { singleSignOn } = authentication;
  const requirePassword = passwordGuard(app, authentication);
  const secure = baseUrl.startsWith("https:") ? "; Secure" : "";

  async function begin(reply: FastifyReply, userId: string | null) {
    if (!singleSignOn) throw notFound();
    const { url, browserSecret } = await singleSignOn.begin(userId);
    // Whoever comes back must be the browser that went: a link to the callback signs nobody in.
    setCookies(reply, [
      `${cookieName}=${browserSecret}; Path=${callbackPath}; Max-Age=${cookieSeconds}; HttpOnly; SameSite=Lax${secure}`,
    ]);
    return { url };
  }

  app.get(
    "/api/auth/single-sign-on",
    {
      config: { access: "public" },
      schema: {
        summary: "Whether the organization's own sign-in is offered",
        response: { 200: SingleSignOnState, ...refusals },
      },
    },
    async () => ({ offered: singleSignOn !== null }),
  );

  app.post(
    "/api/auth/single-sign-on",
    {
      config: { access: "public", rateLimit: attemptsPerAddress.signIn },
      schema: {
        summary: "Begin to sign in with the organization's own sign-in",
        response: { 201: SingleSignOnBegun, ...refusals },
      },
    },
    async (_request, reply) => reply.code(201).send(await begin(reply, null)),
  );

  app.post(
    "/api/account/single-sign-on",
    {
      config: { access: staff },
      schema: {
        summary: "Begin to link one's account with the organization's own sign-in",
        body: PasswordAgain,
        response: { 201: SingleSignOnBegun, ...refusals },
      },
    },
    async (request, reply) => {
      await requirePassword(request, reply, request.body.password);
      return reply.code(201).send(await begin(reply, sessionOf(request).userId));
    },
  );

  app.get(
    callbackPath,
    {
      config: { access: "public", rateLimit: attemptsPerAddress.signIn },
      schema: {
        summary: "Where the identity provider sends people back to",
        querystring: Type.Object({}, { additionalProperties: Type.String({ maxLength: 4_000 }) }),
        response: refusals,
      },
    },
    async (request, reply) => {
      if (!singleSignOn) throw notFound();
      const secret = new RegExp(`(?:^|; )${cookieName}=([A-Za-z0-9_-]+)`).exec(request.headers.cookie ?? "");
      const result = await singleSignOn.finish(new URL(request.url, baseUrl), secret?.[1] ?? null);
      switch (result.kind) {
        case "recognized":
          if (!(await membershipOf(store, result.userId))) return reply.redirect("/sign-in?problem=unknown");
          setCookies(reply, await authentication.openSession(result.userId));
          return reply.redirect("/");
        case "linked":
          return reply.redirect("/account");
        case "unknown":
        case "refused":
          return reply.redirect(`/sign-in?problem=${result.kind}`);
      }
    },
  );
}
