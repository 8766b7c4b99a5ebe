import { DutyPage, EscalationPlanSchema, NewDuty, UnsentMessages, Uuid } from "@kedge/api";
import {
  addDuty,
  appendAudit,
  comingDuties,
  type DutyId,
  hurryMessage,
  listMembers,
  type MemberId,
  type MessageId,
  readEscalationPlan,
  removeDuty,
  saveEscalationPlan,
  staffChannels,
  type Transaction,
  undeliveredMessages,
} from "@kedge/store";
import { Type } from "typebox";
import { attemptsUntilUndelivered } from "../alerts/send-due.ts";
import { memberNames } from "../client-page.ts";
import { idFrom } from "../id-from.ts";
import { notFound, unusable } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { type Access, memberOf } from "../sign-in/identity.ts";

const administrators: Access = ["administrator"];
const DutyPath = Type.Object({ dutyId: Uuid });
const MessagePath = Type.Object({ messageId: Uuid });

/** Who is told about alerts, when, and what didn't reach them. */
export function dutyRoutes(app: App, { store, content, alertWorker }: Services): void {
  const { limits, ...standard } = content.escalation;

  async function pageOf(tx: Transaction): Promise<DutyPage> {
    const nameOf = await memberNames(tx);
    const channels = await staffChannels(tx);
    const own = await readEscalationPlan(tx);
    const canBeOnDuty = (await listMembers(tx)).filter(
      ({ role, also, suspendedAt }) =>
        suspendedAt === null && [role, ...also].some(one => one === "clinician" || one === "supervisor"),
    );
    return {
      duties: (await comingDuties(tx)).map(({ dutyId, memberId, startsAt, endsAt }) => ({
        dutyId,
        memberId,
        name: nameOf(memberId),
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
      })),
      staff: canBeOnDuty.map(({ memberId, displayName }) => ({
        memberId,
        name: displayName,
        reachedBy: channels.filter(channel => channel.memberId === memberId).map(({ kind }) => kind),
      })),
      plan: copyOf(own ?? standard),
      planIsOwn: own !== null,
      limits,
    };
  }

  app.get(
    "/api/admin/duty",
    {
      config: { access: administrators },
      schema: { summary: "The rota and the escalation plan", response: { 200: DutyPage, ...refusals } },
    },
    request => store.as(memberOf(request), pageOf),
  );

  app.post(
    "/api/admin/duty",
    {
      config: { access: administrators },
      schema: {
        summary: "Put a member on duty for a time",
        body: NewDuty,
        response: { 201: DutyPage, ...refusals },
      },
    },
    async (request, reply) => {
      const memberId = idFrom<MemberId>(request.body.memberId);
      const [startsAt, endsAt] = [new Date(request.body.startsAt), new Date(request.body.endsAt)];
      const days = (endsAt.getTime() - startsAt.getTime()) / 86_400_000;
      if (!(days > 0 && days <= 31))
        throw unusable("duty-too-long", "endsAt", "A duty ends after it begins, and lasts 31 days at most.");
      const page = await store.as(memberOf(request), async tx => {
        if (!(await pageOf(tx)).staff.some(member => member.memberId === memberId)) throw notFound();
        const dutyId = await addDuty(tx, { memberId, startsAt, endsAt });
        const after = await pageOf(tx);
        await appendAudit(tx, { action: "duty.added", detail: { dutyId, memberId } });
        return after;
      });
      return reply.code(201).send(page);
    },
  );

  app.delete(
    "/api/admin/duty/:dutyId",
    {
      config: { access: administrators },
      schema: { summary: "Take a duty out", params: DutyPath, response: { 200: DutyPage, ...refusals } },
    },
    request => {
      const dutyId = idFrom<DutyId>(request.params.dutyId);
      return store.as(memberOf(request), async tx => {
        if (!(await removeDuty(tx, dutyId))) throw notFound();
        const page = await pageOf(tx);
        await appendAudit(tx, { action: "duty.removed", detail: { dutyId } });
        return page;
      });
    },
  );

  app.put(
    "/api/admin/escalation-plan",
    {
      config: { access: administrators },
      schema: {
        summary: "Say when alerts are passed on, and to whom; never later than the content allows",
        body: EscalationPlanSchema,
        response: { 200: DutyPage, ...refusals },
      },
    },
    async request => {
      refuseLoosePlan(request.body, limits);
      return store.as(memberOf(request), async tx => {
        await saveEscalationPlan(tx, request.body);
        const page = await pageOf(tx);
        await appendAudit(tx, { action: "escalation-plan.changed" });
        return page;
      });
    },
  );

  app.get(
    "/api/admin/messages",
    {
      config: { access: administrators },
      schema: {
        summary: "Messages that didn't reach their receiver yet",
        response: { 200: UnsentMessages, ...refusals },
      },
    },
    request => store.as(memberOf(request), unsentOf),
  );

  app.post(
    "/api/admin/messages/:messageId/attempt",
    {
      config: { access: administrators },
      schema: {
        summary: "Try a message again at once",
        params: MessagePath,
        response: { 200: UnsentMessages, ...refusals },
      },
    },
    async request => {
      const messageId = idFrom<MessageId>(request.params.messageId);
      const unsent = await store.as(memberOf(request), async tx => {
        if (!(await hurryMessage(tx, messageId))) throw notFound();
        const after = await unsentOf(tx);
        await appendAudit(tx, { action: "message.retried", detail: { messageId } });
        return after;
      });
      alertWorker?.wake();
      return unsent;
    },
  );
}

async function unsentOf(tx: Transaction): Promise<UnsentMessages> {
  const nameOf = await memberNames(tx);
  const channels = new Map((await staffChannels(tx)).map(channel => [channel.channelId, channel]));
  return {
    messages: (await undeliveredMessages(tx, 0)).map(message => {
      const channel = message.channelId === null ? undefined : channels.get(message.channelId);
      return {
        messageId: message.messageId,
        raised: message.kind === "alert-raised",
        to: channel ? nameOf(channel.memberId) : null,
        by: channel?.kind ?? null,
        attempts: message.attempts,
        undelivered: message.attempts >= attemptsUntilUndelivered,
        reason: message.lastReason,
        nextAttemptAt: message.dueAt.toISOString(),
      };
    }),
  };
}

/**
 * An organization may pass alerts on sooner and to more people, never later or to fewer than the content allows.
 * @throws Problem 422
 */
function refuseLoosePlan({ steps, repeatMinutes }: EscalationPlanSchema, limits: DutyPage["limits"]): void {
  const minutes = steps.map(step => step.afterMinutes);
  if (minutes.some((value, index) => value <= (minutes[index - 1] ?? 0)))
    throw unusable("steps-out-of-order", "steps", "Each step comes later than the one before it.");
  if ((minutes[0] ?? 0) > limits.firstStep)
    throw unusable(
      "first-step-too-late",
      "steps/0/afterMinutes",
      `The first step comes after ${limits.firstStep} minutes at the latest.`,
    );
  const everybody = steps.find(({ to }) => to.includes("clinicians") && to.includes("supervisors"));
  if (!everybody || everybody.afterMinutes > limits.everybody)
    throw unusable(
      "everybody-too-late",
      "steps",
      `Some step tells all clinicians and supervisors, after ${limits.everybody} minutes at the latest.`,
    );
  if (repeatMinutes > limits.repeat)
    throw unusable(
      "repeat-too-late",
      "repeatMinutes",
      `An alert is announced again after ${limits.repeat} minutes at the latest.`,
    );
}

const copyOf = ({
  steps,
  repeatMinutes,
}: Services["content"]["escalation"] | EscalationPlanSchema | StoredPlan) => ({
  steps: steps.map(({ afterMinutes, to }) => ({ afterMinutes, to: [...to] })),
  repeatMinutes,
});
type StoredPlan = NonNullable<Awaited<ReturnType<typeof readEscalationPlan>>>;
