import { KioskCode, KioskStart, KioskStarted, KioskState, Kiosks, NewKiosk, Uuid } from "@kedge/api";
import {
  appendAudit,
  type ClientId,
  createKiosk,
  createKioskCode,
  endKiosk,
  isKiosk,
  type KioskId,
  listKiosks,
  openKioskCode,
  organizationOfInvitation,
  readOrganization,
  type Transaction,
} from "@kedge/store";
import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import { newestEpisode } from "../client-page.ts";
import { codesPerKiosk } from "../http/limits.ts";
import { idFrom } from "../id-from.ts";
import { notFound, Problem, tooManyAttempts, unusable } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { type Access, memberOf } from "../sign-in/identity.ts";
import { ClientPath } from "./clients.ts";

const keepers: Access = ["clinician", "administrator"];
/** Milliseconds: from the desk to the tablet. */
const codeValidFor = 15 * 60_000;
/** Seconds; a tablet is ended in the workspace. */
const cookieKeptFor = 400 * 24 * 60 * 60;
const cookieName = "kedge-kiosk";

const noKiosk = () =>
  new Problem(
    404,
    "no-kiosk",
    "This device is no waiting-room tablet, or not any more. Staff can set it up in Kedge under Waiting-room tablets.",
  );

/** The token is in a cookie that no script can read and that goes to these routes alone. */
function tokenOf(request: FastifyRequest): string | null {
  return new RegExp(`(?:^|; )${cookieName}=([^;]+)`).exec(request.headers.cookie ?? "")?.[1] ?? null;
}

/** The waiting-room tablet: staff set it up, and it starts the check-in of whoever enters a code. */
export function kioskRoutes(app: App, { store, baseUrl, clock }: Services): void {
  const limitCodes = app.createRateLimit({
    ...codesPerKiosk,
    keyGenerator: request => `codes of kiosk ${tokenOf(request)}`,
  });
  const secure = baseUrl.startsWith("https:") ? "; Secure" : "";

  const asTheyAre = async (tx: Transaction): Promise<Kiosks> => ({
    kiosks: (await listKiosks(tx)).map(kiosk => ({ ...kiosk, createdAt: kiosk.createdAt.toISOString() })),
  });

  /** @throws Problem 404 */
  async function asKiosk(request: FastifyRequest) {
    const token = tokenOf(request);
    const organizationId = token === null ? null : organizationOfInvitation(token);
    if (token === null || organizationId === null) throw noKiosk();
    const actor = { kind: "sign-in", organizationId } as const;
    if (!(await store.as(actor, tx => isKiosk(tx, token)))) throw noKiosk();
    return { actor, token };
  }

  app.get(
    "/api/kiosks",
    {
      config: { access: keepers },
      schema: { summary: "The organization's waiting-room tablets", response: { 200: Kiosks, ...refusals } },
    },
    request => store.as(memberOf(request), asTheyAre),
  );

  app.post(
    "/api/kiosks",
    {
      config: { access: keepers },
      schema: {
        summary: "Make the device that asks a waiting-room tablet",
        body: NewKiosk,
        response: { 201: Kiosks, ...refusals },
      },
    },
    async (request, reply) => {
      const { token, kiosks } = await store.as(memberOf(request), async tx => {
        const { kioskId, token } = await createKiosk(tx, request.body.name.trim());
        await appendAudit(tx, { action: "kiosk.made", detail: { kioskId } });
        return { token, kiosks: await asTheyAre(tx) };
      });
      reply.header(
        "set-cookie",
        `${cookieName}=${token}; Path=/api/kiosk; Max-Age=${cookieKeptFor}; HttpOnly; SameSite=Strict${secure}`,
      );
      return reply.code(201).send(kiosks);
    },
  );

  app.delete(
    "/api/kiosks/:kioskId",
    {
      config: { access: keepers },
      schema: {
        summary: "End a waiting-room tablet: it starts no check-in any more",
        params: Type.Object({ kioskId: Uuid }),
        response: { 200: Kiosks, ...refusals },
      },
    },
    request => {
      const kioskId = idFrom<KioskId>(request.params.kioskId);
      return store.as(memberOf(request), async tx => {
        if (!(await endKiosk(tx, kioskId))) throw notFound();
        await appendAudit(tx, { action: "kiosk.ended", detail: { kioskId } });
        return asTheyAre(tx);
      });
    },
  );

  app.post(
    "/api/clients/:clientId/kiosk-codes",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Make a code with which a waiting-room tablet starts one check-in of the client",
        params: ClientPath,
        response: { 201: KioskCode, ...refusals },
      },
    },
    async (request, reply) => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      const expiresAt = new Date(clock().getTime() + codeValidFor);
      const code = await store.as(memberOf(request), async tx => {
        const { episodeId } = await newestEpisode(tx, clientId);
        const made = await createKioskCode(tx, { clientId, episodeId, expiresAt });
        await appendAudit(tx, { action: "kiosk-code.made", clientId });
        return made;
      });
      return reply.code(201).send({ code, expiresAt: expiresAt.toISOString() });
    },
  );

  app.get(
    "/api/kiosk",
    {
      config: { access: "public" },
      schema: {
        summary: "What this waiting-room tablet shows at first",
        response: { 200: KioskState, ...refusals },
      },
    },
    async request => {
      const { actor } = await asKiosk(request);
      const { name, country } = await store.as(actor, readOrganization);
      return { organizationName: name, country };
    },
  );

  app.post(
    "/api/kiosk/check-ins",
    {
      config: { access: "public" },
      schema: {
        summary: "Start the check-in of a code on this waiting-room tablet",
        body: KioskStart,
        response: { 200: KioskStarted, ...refusals },
      },
    },
    async (request, reply) => {
      const { actor, token } = await asKiosk(request);
      const limit = await limitCodes(request);
      if (!limit.isAllowed && limit.isExceeded) {
        reply.header("retry-after", limit.ttlInSeconds);
        throw tooManyAttempts();
      }
      const code = request.body.code.replace(/\s/g, "");
      const opened = await store.as(actor, tx => openKioskCode(tx, { token, code }));
      if (opened === null)
        throw unusable(
          "code-not-valid",
          "code",
          "This code is not right, or too old. Check it, or ask at the desk for a new one.",
        );
      return { token: opened };
    },
  );
}
