import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../tests/support/kedge.ts";
import { newClient, type Person, setUpClinician } from "../tests/support/person.ts";
import { check, damage, type Finding } from "./check.ts";
import { openLedger } from "./ledger.ts";
import { seeded, whole } from "./random.ts";
import { start, type Target, targets } from "./victim.ts";
import { type Record, write } from "./writer.ts";

/** Ways to break it on purpose. A check that never fails proves nothing. */
export const breakages = ["early-ack", "rows"] as const;
export type Breakage = (typeof breakages)[number];

export interface TortureOptions {
  /** The built command, `cli/dist/main.js`. */
  readonly command: string;
  /** Ends after so many kills or minutes, whichever comes first. */
  readonly kills: number;
  readonly minutes: number;
  readonly seed: number;
  readonly writers?: number;
  readonly breakage?: Breakage | undefined;
  /** Ends it early, with the result so far. */
  readonly enough?: AbortSignal | undefined;
  /** Told after every kill. */
  readonly onKill?: (kill: number) => void;
}

export interface TortureResult {
  readonly kills: Readonly<{ [target in Target]: number }>;
  /** Milliseconds until ready after each kill. */
  readonly readyAfter: readonly number[];
  readonly sent: number;
  readonly sentTwice: number;
  readonly resentAfterCrash: number;
  readonly givenUp: number;
  readonly findings: readonly Finding[];
}

/** A client's review gets slower with thousands of check-ins on a day, which nobody has; then a new one takes over. */
const checkInsPerClient = 300;
/** Longest time between ready and the next kill, in milliseconds. */
const longestPeace = 800;

/** Kills Kedge and its database at random moments under parallel writers, then compares what was acknowledged. */
export async function torture(options: TortureOptions): Promise<TortureResult> {
  const folder = await mkdtemp(join(tmpdir(), "kedge-torture-"));
  // As root the database runs as another user, who has to pass through.
  await chmod(folder, 0o755);
  const places = { data: join(folder, "data"), keys: join(folder, "keys") };
  await mkdir(places.data);
  try {
    return await run(options, places, join(folder, "ledger"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function run(
  options: TortureOptions,
  places: { readonly data: string; readonly keys: string },
  ledgerPath: string,
): Promise<TortureResult> {
  const { command, seed, breakage, enough, writers = 6 } = options;
  const end = Date.now() + options.minutes * 60_000;
  const random = seeded(seed);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const record: Record = {
    sent: new Map(),
    ledger: openLedger(ledgerPath),
    sentTwice: 0,
    resentAfterCrash: 0,
    givenUp: 0,
    receiptsThatDiffer: 0,
    refused: 0,
  };
  const kills = { app: 0, database: 0, both: 0 };
  const readyAfter: number[] = [];

  let victim = await start({ command, port, ...places });
  const stop = new AbortController();
  let writing: Promise<unknown> = Promise.resolve();
  try {
    const clinician = await setUpClinician(url, victim.setupLink);
    const clients: Person[] = [];
    const nextClient = async (): Promise<Person> => {
      // A run is longer than a clinician's session lasts without a request.
      await clinician.signIn("robin@example.org");
      const number = clients.length + 1;
      const { client } = await newClient(clinician, url, {
        name: `Client ${number}`,
        email: `client-${number}@example.org`,
      });
      clients.push(client);
      return client;
    };
    for (let writer = 0; writer < writers; writer++) await nextClient();
    writing = Promise.all(
      Array.from({ length: writers }, (_, writer) =>
        write(
          () => clients.at(writer - writers) ?? clinician,
          record,
          { random: seeded(seed + writer + 1), earlyAck: breakage === "early-ack" },
          stop.signal,
        ),
      ),
    );
    while (readyAfter.length < options.kills && Date.now() < end && !enough?.aborted) {
      if (record.sent.size > checkInsPerClient * clients.length)
        for (let writer = 0; writer < writers; writer++) await nextClient();
      await sleep(whole(random, longestPeace));
      const target = targets[whole(random, targets.length)] ?? "both";
      await victim.kill(target);
      kills[target]++;
      if (target === "database") {
        // People go on sending to a Kedge whose database is gone; then whoever watches over it starts it anew.
        await sleep(whole(random, 300));
        await victim.stop();
      }
      victim = await start({ command, port, ...places });
      readyAfter.push(victim.readyAfter);
      options.onKill?.(readyAfter.length);
    }
    // Time for what the last kill interrupted to be sent again.
    await sleep(longestPeace);
    stop.abort();
    await writing;
    if (breakage === "rows") await damage(places);
    return {
      kills,
      readyAfter,
      sent: record.sent.size,
      sentTwice: record.sentTwice,
      resentAfterCrash: record.resentAfterCrash,
      givenUp: record.givenUp,
      findings: await check(places, record),
    };
  } finally {
    stop.abort();
    await writing.catch(() => {});
    record.ledger.close();
    await victim.stop();
  }
}
