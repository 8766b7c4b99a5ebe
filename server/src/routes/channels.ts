import { randomInt } from "node:crypto";
import { ChannelCode, NewChannel, OwnChannels, QuietHours, Uuid } from "@kedge/api";
import {
  addChannel,
  appendAudit,
  type ChannelId,
  confirmChannel,
  ownChannels,
  removeChannel,
  setQuietHours,
  type Transaction,
} from "@kedge/store";
import { Type } from "typebox";
import { type Channel, NotDelivered } from "../channels/channel.ts";
import { idFrom } from "../id-from.ts";
import { notFound, Problem, tooManyAttempts, unusable } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { type Access, type MemberActor, memberOf } from "../sign-in/identity.ts";

const people: Access = ["client", "clinician", "supervisor", "service-lead", "administrator"];
const ChannelPath = Type.Object({ channelId: Uuid });

/** Enough for every device of a person, and an end to what a script could pile up. */
const mostChannels = 10;
/** Milliseconds: long enough to find the message, too short for one that turns up much later. */
const codeValidFor = 15 * 60_000;
/** Codes go to addresses that somebody typed in: nobody is to be flooded with them. */
const codesPerMember = { max: 5, timeWindow: "15 minutes" } as const;

/** How Kedge reaches the person who asks. */
export function channelRoutes(app: App, { store, channels, clock }: Services): void {
  const limitCodes = app.createRateLimit({
    ...codesPerMember,
    keyGenerator: request => `channel codes of ${request.signedIn?.session.userId}`,
  });

  async function ofMember(actor: MemberActor): Promise<OwnChannels> {
    const own = await store.as(actor, ownChannels);
    return {
      channels: own.map(({ channelId, kind, address, confirmed, quiet }) => ({
        channelId,
        kind,
        address: kind === "push" ? null : address,
        confirmed,
        quietFrom: quiet.from,
        quietUntil: quiet.until,
        timeZone: quiet.timeZone,
      })),
      available: channels.map(({ kind }) => kind),
      pushKey: channels.find(({ kind }) => kind === "push")?.publicKey ?? null,
    };
  }

  const note = (tx: Transaction, actor: MemberActor, action: string) =>
    appendAudit(tx, { action, ...(actor.kind === "client" ? { clientId: actor.clientId } : {}) });

  const change = (actor: MemberActor, action: string, work: (tx: Transaction) => Promise<boolean>) =>
    store.as(actor, async tx => {
      const changed = await work(tx);
      if (changed) await note(tx, actor, action);
      return changed;
    });

  app.get(
    "/api/account/channels",
    {
      config: { access: people },
      schema: { summary: "How Kedge reaches this person", response: { 200: OwnChannels, ...refusals } },
    },
    request => ofMember(memberOf(request)),
  );

  app.post(
    "/api/account/channels",
    {
      config: { access: people },
      schema: {
        summary: "Add a way to be reached; what isn't this browser has to be confirmed by a code",
        body: NewChannel,
        response: { 201: OwnChannels, ...refusals },
      },
    },
    async (request, reply) => {
      const actor = memberOf(request);
      const { body } = request;
      const way = channels.find(({ kind }) => kind === body.kind);
      if (!way)
        throw new Problem(409, "channel-not-there", "This Kedge can't send by this way. Choose another one.");
      const limit = await limitCodes(request);
      if (!limit.isAllowed && limit.isExceeded) {
        reply.header("retry-after", limit.ttlInSeconds);
        throw tooManyAttempts();
      }
      const code = body.kind === "push" ? null : String(randomInt(1_000_000)).padStart(6, "0");
      const address =
        body.kind === "push" ? JSON.stringify({ endpoint: body.endpoint, keys: body.keys }) : body.address;
      const expiresAt = new Date(clock().getTime() + codeValidFor);
      const channelId = await store.as(actor, async tx => {
        if ((await ownChannels(tx)).length >= mostChannels)
          throw new Problem(409, "too-many-channels", "Remove a way to be reached first; ten are enough.");
        const { kind, timeZone } = body;
        const added = await addChannel(tx, {
          kind,
          address,
          timeZone,
          code: code === null ? null : { code, expiresAt },
        });
        await note(tx, actor, "account.channel-added");
        return added;
      });
      if (code !== null) await sendCode(actor, way, address, channelId, code);
      return reply.code(201).send(await ofMember(actor));
    },
  );

  /** What can't be reached isn't kept: the person sees at once that it was mistyped. */
  async function sendCode(
    actor: MemberActor,
    way: Channel,
    address: string,
    channelId: ChannelId,
    code: string,
  ): Promise<void> {
    try {
      await way.send(address, { messageId: channelId, text: `Kedge: your code is ${code}.` });
    } catch (error) {
      if (!(error instanceof NotDelivered)) throw error;
      await change(actor, "account.channel-removed", tx => removeChannel(tx, channelId));
      throw new Problem(
        502,
        "code-not-sent",
        "The code could not be sent. Check the address and try again; if it stays so, tell whoever runs this Kedge.",
        "address",
      );
    }
  }

  app.post(
    "/api/account/channels/:channelId/confirmation",
    {
      config: { access: people },
      schema: {
        summary: "Enter the code that was sent there",
        params: ChannelPath,
        body: ChannelCode,
        response: { 200: OwnChannels, ...refusals },
      },
    },
    async request => {
      const actor = memberOf(request);
      const channelId = idFrom<ChannelId>(request.params.channelId);
      const code = request.body.code.replace(/\s/g, "");
      if (!(await change(actor, "account.channel-confirmed", tx => confirmChannel(tx, channelId, code))))
        throw unusable(
          "wrong-code",
          "code",
          "This code is not right, or too old. After five wrong ones, remove the address and add it again.",
        );
      return ofMember(actor);
    },
  );

  app.put(
    "/api/account/channels/:channelId/quiet-hours",
    {
      config: { access: people },
      schema: {
        summary: "Say when nothing is to be sent there",
        params: ChannelPath,
        body: QuietHours,
        response: { 200: OwnChannels, ...refusals },
      },
    },
    async request => {
      const actor = memberOf(request);
      const channelId = idFrom<ChannelId>(request.params.channelId);
      const { quietFrom: from, quietUntil: until, timeZone } = request.body;
      const changed = await change(actor, "account.quiet-hours", tx =>
        setQuietHours(tx, channelId, { from, until, timeZone }),
      );
      if (!changed) throw notFound();
      return ofMember(actor);
    },
  );

  app.delete(
    "/api/account/channels/:channelId",
    {
      config: { access: people },
      schema: {
        summary: "Stop being reached there",
        params: ChannelPath,
        response: { 200: OwnChannels, ...refusals },
      },
    },
    async request => {
      const actor = memberOf(request);
      const channelId = idFrom<ChannelId>(request.params.channelId);
      if (!(await change(actor, "account.channel-removed", tx => removeChannel(tx, channelId))))
        throw notFound();
      return ofMember(actor);
    },
  );
}
