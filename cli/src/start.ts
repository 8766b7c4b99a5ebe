import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import { loadContent } from "@kedge/knowledge";
import { closeOnSignal, createApp, createLog } from "@kedge/server";
import { everyOrganization, openStore, type Store } from "@kedge/store";
import { Command } from "commander";
import { pino } from "pino";
import { CommandFailure } from "./failure.ts";
import { numberOption } from "./number-option.ts";
import { contentDirectory, webDirectory } from "./project-files.ts";
import { sampleLoader } from "./sample.ts";
import { today } from "./today.ts";

interface Options {
  host: string;
  port: number;
  sample?: boolean;
}

const stderr = 2;

/** `kedge start`: the server, with its database. */
export function startCommand(): Command {
  return new Command("start")
    .description("start Kedge and its database; prints the address, and at first a link to set it up")
    .option("--host <address>", "the address to listen on", "127.0.0.1")
    .option("--port <number>", "the port to listen on", numberOption, 4180)
    .option("--sample", "offer a caseload of published research data at set-up, labelled as sample data")
    .addHelpText(
      "after",
      `
Environment:
  KEDGE_DATA          folder of the records (default: /var/lib/kedge as root, else ~/.local/share/kedge)
  KEDGE_KEYS          folder of the keys, never inside KEDGE_DATA (default: /etc/kedge/keys, else ~/.config/kedge/keys)
  DATABASE_URL        your own PostgreSQL 15 or newer instead of the one that comes with Kedge
  KEDGE_URL           the address people use, when a proxy with TLS stands in front
  KEDGE_BEHIND_PROXY  set to 1 when it does; without it Kedge speaks plain HTTP to this computer only`,
    )
    .action(start);
}

async function start({ host, port, sample }: Options): Promise<void> {
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
    await serve(store, content, { host, port, behindProxy, sample: sample ?? false });
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function serve(
  store: Store,
  content: Awaited<ReturnType<typeof loadContent>>,
  { host, port, behindProxy, sample }: { host: string; port: number; behindProxy: boolean; sample: boolean },
): Promise<void> {
  const baseUrl = process.env.KEDGE_URL ?? `http://${host === "127.0.0.1" ? "localhost" : host}:${port}`;
  const setUp = (await everyOrganization(store)).length > 0;
  const setupToken = setUp ? undefined : randomBytes(24).toString("base64url");
  const app = await createApp({
    store,
    content,
    baseUrl,
    behindProxy,
    webFolder: webDirectory,
    log: createLog(pino.destination(stderr)),
    ...(setupToken ? { setupToken } : {}),
    ...(sample && !setUp ? { loadSample: sampleLoader(content, today) } : {}),
  });
  closeOnSignal(app, () => store.close());
  await app.listen({ host, port });
  const lines = [
    `Kedge is running at ${baseUrl}`,
    `Records: ${store.places.data} (PostgreSQL ${store.server.version}, ${store.server.kind}). Keys: ${store.places.keys}.`,
  ];
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
