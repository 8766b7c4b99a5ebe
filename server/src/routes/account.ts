import {
  Devices,
  PasswordAgain,
  PasswordChange,
  RecoveryCodes,
  SecondFactor,
  SecondFactorConfirmation,
  SecondFactorRemoval,
  SecondFactorSecret,
  SessionsEnded,
} from "@kedge/api";
import { memberRoles, readOrganizationSettings } from "@kedge/store";
import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import { notFound, Problem, tooManyAttempts, unusable } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { type Access, memberOf, sessionOf } from "../sign-in/identity.ts";
import { noteAccountChange, ownPasswordLimit, passwordGuard, wrongPassword } from "../sign-in/own-account.ts";

/** Whoever sees other people's data. */
const staff: Access = ["clinician", "supervisor", "service-lead", "administrator"];

const DevicePath = Type.Object({ deviceId: Type.String({ minLength: 1, maxLength: 100 }) });

const alreadyOn = () =>
  new Problem(409, "second-factor-on", "The second step is on already. Turn it off first to set it up anew.");
const requiredHere = () =>
  new Problem(
    409,
    "second-factor-required",
    "Your organization asks everybody on the staff for a second step, so it can't be turned off.",
  );
const notOn = () => new Problem(409, "second-factor-off", "The second step is not on. Set it up first.");
const wrongCode = () =>
  unusable(
    "wrong-code",
    "code",
    "This code is not right, or was used already. Check that the phone's clock is right, and use the next code.",
  );

/** One's own account: the second factor, the devices one is signed in on, the password. */
export function accountRoutes(app: App, services: Services): void {
  const { authentication, store } = services;
  const { secondFactor } = authentication;
  const limitAttempts = ownPasswordLimit(app);
  const requirePassword = passwordGuard(app, authentication);
  const note = (request: FastifyRequest, action: string) => noteAccountChange(store, request, action);

  app.get(
    "/api/account/second-factor",
    {
      config: { access: staff, beforeSecondFactor: true },
      schema: {
        summary: "Whether signing in to one's own account takes a second step",
        response: { 200: SecondFactor, ...refusals },
      },
    },
    request => secondFactor.stateOf(sessionOf(request).userId),
  );

  app.post(
    "/api/account/second-factor",
    {
      config: { access: staff, beforeSecondFactor: true },
      schema: {
        summary: "Begin to set the second step up",
        body: PasswordAgain,
        response: { 201: SecondFactorSecret, ...refusals },
      },
    },
    async (request, reply) => {
      await requirePassword(request, reply, request.body.password);
      const enrolment = await secondFactor.enrol(sessionOf(request).userId);
      if (!enrolment) throw alreadyOn();
      return reply.code(201).send(enrolment);
    },
  );

  app.post(
    "/api/account/second-factor/confirmation",
    {
      config: { access: staff, beforeSecondFactor: true },
      schema: {
        summary: "Turn the second step on with a first code; other sessions end",
        body: SecondFactorConfirmation,
        response: { 200: RecoveryCodes, ...refusals },
      },
    },
    async (request, reply) => {
      const session = sessionOf(request);
      const confirmed = await secondFactor.confirm(session.userId, request.body.code);
      switch (confirmed.kind) {
        case "wrong":
          throw wrongCode();
        case "wait":
          reply.header("retry-after", confirmed.seconds);
          throw tooManyAttempts();
        case "on":
          await authentication.endOtherSessions(session);
          await note(request, "account.second-factor-on");
          return { recoveryCodes: [...confirmed.codes] };
      }
    },
  );

  app.post(
    "/api/account/second-factor/recovery-codes",
    {
      config: { access: staff, beforeSecondFactor: true },
      schema: {
        summary: "Make new recovery codes in place of the old ones",
        body: PasswordAgain,
        response: { 201: RecoveryCodes, ...refusals },
      },
    },
    async (request, reply) => {
      await requirePassword(request, reply, request.body.password);
      const codes = await secondFactor.renewRecoveryCodes(sessionOf(request).userId);
      if (!codes) throw notOn();
      await note(request, "account.recovery-codes-renewed");
      return reply.code(201).send({ recoveryCodes: [...codes] });
    },
  );

  app.post(
    "/api/account/second-factor/removal",
    {
      config: { access: staff, beforeSecondFactor: true },
      schema: {
        summary: "Turn the second step off, with a code or a recovery code",
        body: SecondFactorRemoval,
        response: { 200: SecondFactor, ...refusals },
      },
    },
    async (request, reply) => {
      const { userId } = sessionOf(request);
      await requirePassword(request, reply, request.body.password);
      if (!(await secondFactor.stateOf(userId)).on) throw notOn();
      const { secondFactorRequired } = await store.as(memberOf(request), readOrganizationSettings);
      if (secondFactorRequired) throw requiredHere();
      const check = await secondFactor.check(userId, request.body.code);
      switch (check.kind) {
        case "wrong":
          throw wrongCode();
        case "wait":
          reply.header("retry-after", check.seconds);
          throw tooManyAttempts();
        case "right":
          await secondFactor.turnOff(userId);
          await note(request, "account.second-factor-off");
          return secondFactor.stateOf(userId);
      }
    },
  );

  app.get(
    "/api/account/devices",
    {
      config: { access: memberRoles, beforeSecondFactor: true },
      schema: { summary: "Where one is signed in", response: { 200: Devices, ...refusals } },
    },
    async request => {
      const current = sessionOf(request);
      const sessions = await authentication.sessionsOf(current.userId);
      return {
        devices: sessions.map(({ id, createdAt, usedAt }) => ({
          deviceId: id,
          signedInAt: createdAt.toISOString(),
          lastUsedAt: usedAt.toISOString(),
          current: id === current.id,
        })),
      };
    },
  );

  app.delete(
    "/api/account/devices/:deviceId",
    {
      config: { access: memberRoles, beforeSecondFactor: true },
      schema: {
        summary: "Sign out on one device",
        params: DevicePath,
        response: { 200: SessionsEnded, ...refusals },
      },
    },
    async request => {
      if (!(await authentication.endSession(sessionOf(request).userId, request.params.deviceId)))
        throw notFound();
      await note(request, "account.session-ended");
      return { ended: 1 };
    },
  );

  app.delete(
    "/api/account/devices",
    {
      config: { access: memberRoles, beforeSecondFactor: true },
      schema: { summary: "Sign out on every other device", response: { 200: SessionsEnded, ...refusals } },
    },
    async request => {
      const ended = await authentication.endOtherSessions(sessionOf(request));
      if (ended > 0) await note(request, "account.other-sessions-ended");
      return { ended };
    },
  );

  app.post(
    "/api/account/password",
    {
      config: { access: memberRoles, beforeSecondFactor: true },
      schema: {
        summary: "Change one's own password; other sessions end",
        body: PasswordChange,
        response: { 200: Type.Object({ changed: Type.Boolean() }), ...refusals },
      },
    },
    async (request, reply) => {
      const { oldPassword, newPassword } = request.body;
      await limitAttempts(request, reply);
      if (!(await authentication.changePassword(sessionOf(request), oldPassword, newPassword)))
        throw wrongPassword("oldPassword");
      await note(request, "account.password-changed");
      return { changed: true };
    },
  );
}
