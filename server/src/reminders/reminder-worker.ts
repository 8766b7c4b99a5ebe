import { everyOrganization } from "@kedge/store";
import { type ReminderWays, sendReminders } from "./send-reminders.ts";
import { sendScheduledLinks } from "./send-scheduled-links.ts";

/** Sends the reminders that clients asked for, and the check-in links that go out on their days. */
export interface ReminderWorker {
  /** Runs rounds until it is stopped. */
  start(): void;
  /** Resolves once a round that is under way has ended. */
  stop(): Promise<void>;
}

/** Milliseconds from one round to the next: times are chosen to the minute. */
const pause = 30_000;

export function createReminderWorker(ways: ReminderWays): ReminderWorker {
  let timer: NodeJS.Timeout | null = null;
  let started = false;
  let running = Promise.resolve();

  /** One organization's trouble must not hold up the others. */
  async function round(): Promise<void> {
    for (const organizationId of await everyOrganization(ways.store)) {
      try {
        await sendReminders(ways, organizationId, new Date());
        await sendScheduledLinks(ways, organizationId, new Date());
      } catch (error) {
        ways.log.error({ err: error, organizationId }, "a round of reminders failed");
      }
    }
  }

  function run(): void {
    running = round()
      .catch((error: unknown) => ways.log.error({ err: error }, "a round of reminders failed"))
      .finally(() => {
        if (started) timer = setTimeout(run, pause);
      });
  }

  return {
    start() {
      // Without a way to reach anybody there is nothing to do.
      if (started || ways.channels.length === 0) return;
      started = true;
      run();
    },
    async stop() {
      started = false;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}
