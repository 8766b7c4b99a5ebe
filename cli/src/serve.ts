import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import { loadContent } from "@kedge/knowledge";
import {
  closeOnSignal,
  configuredChannels,
  configuredNotifiers,
  configuredProvider,
  configuredTurn,
  createAlertWorker,
  createApp,
  createLog,
  createReminderWorker,
  replayInWorker,
} from "@kedge/server";
import {
  describeDiskSpace,
  diskSpace,
  everyOrganization,
  openStore,
  replayErasures,
  type Store,
} from "@kedge/store";
import { pino } from "pino";
import { CommandFailure } from "./failure.ts";
import { contentDirectory, webDirectory } from "./project-files.ts";
import { sampleLoader } from "./sample.ts";
import { today } from "./today.ts";

export interface StartOptions {
  host: string;
  port: number;
  sample?: boolean;
}

const stderr = 2;

/**
 * Opens the database and serves until the process is told to stop.
 * @throws CommandFailure or StoreError with what stands in the way
 */
export async function serve({ host, port, sample }: StartOptions): Promise<void> {
  const behindProxy = process.env.KEDGE_BEHIND_PROXY === "1";
  if (!isLoopback(host) && !behindProxy) {
    throw new CommandFailure(
      `Kedge would speak plain HTTP on ${host}, and everybody on the way could read it. ` +
        "Put a proxy with TLS in front and set KEDGE_BEHIND_PROXY=1 and KEDGE_URL, or listen on 127.0.0.1.",
    );
  }
  if (!existsSync(join(webDirectory, "index.html"))) {
    throw new CommandFailure(
      "The web app is not built. Run `npm run build` first, or start with `npm start`.",
    );
  }
  const content = await loadContent(contentDirectory);
  const databaseUrl = process.env.DATABASE_URL;
  const store = await openStore(databaseUrl ? { databaseUrl } : {});
  try {
    await eraseAgain(store);
    await listen(store, content, { host, port, behindProxy, sample: sample ?? false });
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** A crash, or an older copy of the database, may have undone an erasure: it is carried out before anybody is served. */
async function eraseAgain(store: Store): Promise<void> {
  const count = await replayErasures(store);
  if (count > 0) process.stderr.write(`${count} erased people had come back and were erased again.\n`);
}

async function listen(
  store: Store,
  content: Awaited<ReturnType<typeof loadContent>>,
  { host, port, behindProxy, sample }: { host: string; port: number; behindProxy: boolean; sample: boolean },
): Promise<void> {
  const baseUrl = process.env.KEDGE_URL ?? `http://${host === "127.0.0.1" ? "localhost" : host}:${port}`;
  const space = await diskSpace(store.places.data);
  const setUp = (await everyOrganization(store)).length > 0;
  const setupToken = setUp ? undefined : randomBytes(24).toString("base64url");
  const log = createLog(pino.destination(stderr));
  const notifiers = configuredNotifiers(process.env);
  const channels = await configuredChannels(process.env, baseUrl, store.places.keys);
  const escalation = content.escalation;
  const alertWorker = createAlertWorker({ store, escalation, notifiers, channels, log });
  const reminderWorker = createReminderWorker({ store, rule: content.reminders, channels, baseUrl, log });
  const app = await createApp({
    store,
    content,
    alertWorker,
    channels,
    turn: configuredTurn(process.env),
    identityProvider: configuredProvider(process.env),
    baseUrl,
    ...(process.env.KEDGE_METRICS ? { metricsToken: process.env.KEDGE_METRICS } : {}),
    behindProxy,
    webFolder: webDirectory,
    replay: replayInWorker,
    log,
    ...(setupToken ? { setupToken } : {}),
    ...(sample && !setUp ? { loadSample: sampleLoader(content, today) } : {}),
  });
  closeOnSignal(app, async () => {
    await reminderWorker.stop();
    await alertWorker.stop();
    await store.close();
  });
  await app.listen({ host, port });
  alertWorker.start();
  reminderWorker.start();
  const lines = [
    `Kedge is running at ${baseUrl}`,
    `Records: ${store.places.data} (PostgreSQL ${store.server.version}, ${store.server.kind}). Keys: ${store.places.keys}.`,
  ];
  if (space.low)
    lines.push(
      `The disk of the records is nearly full: ${describeDiskSpace(space)}. Kedge stops taking answers when it is. Make room.`,
    );
  if (alertWorker.channels === 0)
    lines.push(
      "Alerts: no channel is configured (KEDGE_ALERT_WEBHOOK, KEDGE_SMTP_URL, KEDGE_SMS_URL), so only those who look into Kedge see them.",
    );
  if (setupToken)
    lines.push("", "Nobody has an account yet. Set Kedge up here:", `  ${baseUrl}/setup#token=${setupToken}`);
  if (sample && setUp) {
    lines.push(
      "",
      "--sample was left aside: this Kedge is set up already, and sample data never mix with records.",
      "For a trial beside it, set KEDGE_DATA and KEDGE_KEYS to new folders.",
    );
  }
  lines.push("", "Ctrl-C stops it.");
  process.stdout.write(`${lines.join("\n")}\n`);
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}
