import { OwnReminder, ReminderWish } from "@kedge/api";
import { isTimeZone } from "@kedge/engine";
import {
  appendAudit,
  type ChannelId,
  ownChannels,
  ownReminder,
  removeReminder,
  saveReminder,
  type Transaction,
} from "@kedge/store";
import { quietUntil } from "../channels/quiet-hours.ts";
import { idFrom } from "../id-from.ts";
import { unusable } from "../problem.ts";
import { nextReminder } from "../reminders/next-reminder.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { clientOf } from "../sign-in/identity.ts";

/** Whether, when and where a client is told that a check-in is waiting. */
export function reminderRoutes(app: App, { store, clock }: Services): void {
  async function asItIs(tx: Transaction): Promise<OwnReminder> {
    const reminder = await ownReminder(tx);
    if (!reminder) return { wish: null, nextAt: null };
    const { nextAt, ...wish } = reminder;
    const channel = (await ownChannels(tx)).find(({ channelId }) => channelId === wish.channelId);
    const comes = channel?.confirmed && !quietUntil(channel.quiet, nextAt);
    return {
      wish: { ...wish, weekdays: [...wish.weekdays] },
      nextAt: comes ? nextAt.toISOString() : null,
    };
  }

  app.get(
    "/api/my/reminder",
    {
      config: { access: ["client"] },
      schema: {
        summary: "Whether and when the signed-in client wants to be reminded",
        response: { 200: OwnReminder, ...refusals },
      },
    },
    request => store.as(clientOf(request), asItIs),
  );

  app.put(
    "/api/my/reminder",
    {
      config: { access: ["client"] },
      schema: {
        summary: "Say when and where to be reminded of a check-in",
        body: ReminderWish,
        response: { 200: OwnReminder, ...refusals },
      },
    },
    request => {
      const actor = clientOf(request);
      const wish = request.body;
      if (!isTimeZone(wish.timeZone))
        throw unusable("unknown-zone", "timeZone", "Kedge knows no such time zone.");
      const nextAt = nextReminder(wish, clock());
      return store.as(actor, async tx => {
        const channel = (await ownChannels(tx)).find(({ channelId }) => channelId === wish.channelId);
        if (!channel?.confirmed)
          throw unusable(
            "no-such-channel",
            "channelId",
            "This is none of your ways to be reached. Add it first, and confirm it.",
          );
        if (quietUntil(channel.quiet, nextAt))
          throw unusable(
            "in-quiet-hours",
            "at",
            "This time is in your quiet hours. Choose another time, or change the quiet hours.",
          );
        await saveReminder(tx, { ...wish, channelId: idFrom<ChannelId>(wish.channelId), nextAt });
        await appendAudit(tx, { action: "reminder.set", clientId: actor.clientId });
        return asItIs(tx);
      });
    },
  );

  app.delete(
    "/api/my/reminder",
    {
      config: { access: ["client"] },
      schema: { summary: "Stop all reminders", response: { 200: OwnReminder, ...refusals } },
    },
    request => {
      const actor = clientOf(request);
      return store.as(actor, async tx => {
        if (await removeReminder(tx))
          await appendAudit(tx, { action: "reminder.off", clientId: actor.clientId });
        return asItIs(tx);
      });
    },
  );
}
