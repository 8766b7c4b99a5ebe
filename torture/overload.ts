import { randomUUID } from "node:crypto";
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Caseload, Invitation, Me, OwnChannels } from "@kedge/api";
import { freePort } from "../tests/support/kedge.ts";
import { type MailServer, startMailServer } from "../tests/support/mail-server.ts";
import { checkIn, newClient, Person, password, setUpClinician } from "../tests/support/person.ts";
import { csvOfPeople, mapping } from "./many-people.ts";
import { start } from "./victim.ts";

export interface OverloadOptions {
  /** The built command, `cli/dist/main.js`. */
  readonly command: string;
  /** How long the load lasts. */
  readonly seconds: number;
  /** How many people there are to make reports and searches of. */
  readonly people: number;
  /** Without the load: what the same takes on a machine at peace. */
  readonly peace?: boolean;
}

/** Answers by their status; `gone` when the connection was closed instead. */
export type Answers = Readonly<Record<string, number>>;

export interface OverloadResult {
  /** Milliseconds from sending a check-in to its receipt. */
  readonly checkIns: readonly number[];
  readonly checkInsRefused: Answers;
  /** Milliseconds from sending a risk answer until the mail about it has arrived. */
  readonly notices: readonly number[];
  readonly risksWithoutMail: number;
  /** What the load was answered, by what it was. */
  readonly load: Readonly<Record<string, Answers>>;
  /** The most memory that Kedge's process held, in bytes; `null` where the system doesn't say. */
  readonly mostMemory: number | null;
}

const reporters = 30;
const searchers = 20;
const slowSockets = 1_000;
const signIns = 50;
const largeBodies = 5;
const largeBody = "x".repeat(10 * 1024 * 1024);
/** Milliseconds until each asks again. */
const breath = 200;
/** Who sends check-ins meanwhile: one with a risk answer after the other, and others beside it. */
const senders = 5;
/** Milliseconds between a receipt and the same person's next check-in. */
const pause = 300;
/** What a review says of everybody who has one. */
const judged = ["risk", "now", "soon", "watch", "none"] as const;
/** Milliseconds after which a mail counts as not come. */
const patience = 60_000;

/** Asks far too much of Kedge in every way a network can, and measures what a check-in and an alert still take. */
export async function overload(options: OverloadOptions): Promise<OverloadResult> {
  const folder = await mkdtemp(join(tmpdir(), "kedge-overload-"));
  // As root the database runs as another user, who has to pass through.
  await chmod(folder, 0o755);
  const places = { data: join(folder, "data"), keys: join(folder, "keys") };
  await mkdir(places.data);
  const mail = await startMailServer();
  const port = await freePort();
  const victim = await start(
    { command: options.command, port, ...places },
    { KEDGE_SMTP_URL: mail.url, KEDGE_MAIL_FROM: "kedge@clinic.example" },
  );
  try {
    const url = `http://localhost:${port}`;
    const people = await fill(url, victim.setupLink, mail, options.people);
    const measured = await measure(url, port, people, mail, options);
    return { ...measured, mostMemory: await victim.mostMemory() };
  } finally {
    await victim.stop();
    await mail.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface People {
  readonly clinician: Person;
  readonly lead: Person;
  readonly clients: readonly Person[];
}

async function fill(url: string, setupLink: string | null, mail: MailServer, count: number): Promise<People> {
  const clinician = await setUpClinician(url, setupLink);
  await beReached(clinician, mail);
  const { memberId } = await clinician.json<Me>("GET", "/api/me");
  const file = { format: "csv", text: csvOfPeople(count), mapping };
  await clinician.json("POST", "/api/admin/import", { clinicianMemberId: memberId, file });
  const { link } = await clinician.json<Invitation>("POST", "/api/admin/invitations", {
    role: "service-lead",
  });
  const token = new URLSearchParams(new URL(link).hash.slice(1)).get("token");
  const lead = new Person(url);
  const account = { token, email: "lead@example.org", password, name: "Lou Lead" };
  await lead.json("POST", "/api/invitations/accept", account);
  await lead.signIn("lead@example.org");
  const clients: Person[] = [];
  for (let number = 0; number <= senders; number++) {
    const email = `client-${number}@example.org`;
    clients.push((await newClient(clinician, url, { name: `Client ${number}`, email })).client);
  }
  // Reviews of everybody are made at the first look; what is measured begins after that.
  for (;;) {
    const { counts } = await clinician.json<Caseload>("GET", "/api/caseload?limit=1");
    const reviewed = judged.reduce((sum, need) => sum + (counts.needs[need] ?? 0), 0);
    if (reviewed === counts.everybody) break;
    await sleep(500);
  }
  return { clinician, lead, clients };
}

/** The clinician is told of alerts by mail. */
async function beReached(clinician: Person, mail: MailServer): Promise<void> {
  const { channels } = await clinician.json<OwnChannels>("POST", "/api/account/channels", {
    kind: "email",
    address: "robin@post.example",
    timeZone: "Etc/UTC",
  });
  const code = /your code is (\d{6})/.exec(mail.taken[0]?.text ?? "")?.[1] ?? "";
  await clinician.json("POST", `/api/account/channels/${channels[0]?.channelId}/confirmation`, { code });
}

async function measure(
  url: string,
  port: number,
  { clinician, lead, clients }: People,
  mail: MailServer,
  { seconds, peace = false }: OverloadOptions,
): Promise<Omit<OverloadResult, "mostMemory">> {
  const stop = new AbortController();
  const load: Record<string, Record<string, number>> = {};
  const repeat = async (name: string, ask: () => Promise<string>): Promise<void> => {
    const answers = load[name] ?? {};
    load[name] = answers;
    while (!stop.signal.aborted) {
      const answer = await ask();
      answers[answer] = (answers[answer] ?? 0) + 1;
      await sleep(breath);
    }
  };
  const many = (count: number, name: string, ask: () => Promise<string>) =>
    Array.from({ length: count }, () => repeat(name, ask));
  const year = `from=${day(-365)}&to=${day(0)}`;
  const running = peace
    ? []
    : [
        ...many(reporters, "reports", () => answerOf(lead.request("GET", `/api/service/report?${year}`))),
        ...many(searchers, "searches for a name", () =>
          answerOf(
            clinician.request("POST", "/api/caseload/search", { name: "nobody", choice: {}, from: 0 }),
          ),
        ),
        ...many(signIns, "sign-ins", () =>
          answerOf(
            new Person(url).request("POST", "/api/auth/sign-in/email", {
              email: `${randomUUID()}@example.org`,
              password,
            }),
          ),
        ),
        ...many(largeBodies, "bodies of 10 MB", () =>
          answerOf(clients[0]?.request("POST", "/api/check-ins", { largeBody })),
        ),
        ...many(slowSockets, "slow sockets", () => dawdle(port, stop.signal)),
      ];
  const checkIns: number[] = [];
  const notices: number[] = [];
  const refused: Record<string, number> = {};
  let risksWithoutMail = 0;
  const end = Date.now() + seconds * 1000;
  const send = async (client: Person, item9: number): Promise<boolean> => {
    const began = performance.now();
    const answer = await answerOf(
      client.request("POST", "/api/check-ins", checkIn(randomUUID(), [1, 1, 0, 2, 0, 1, 0, 1, item9])),
    );
    if (answer === "200" || answer === "201") checkIns.push(performance.now() - began);
    else refused[answer] = (refused[answer] ?? 0) + 1;
    return answer === "200" || answer === "201";
  };
  const sending = clients.map(async (client, number) => {
    while (Date.now() < end) {
      const [came, began] = [mail.taken.length, performance.now()];
      if ((await send(client, number === 0 ? 1 : 0)) && number === 0) {
        while (mail.taken.length === came && performance.now() - began < patience) await sleep(20);
        if (mail.taken.length > came) notices.push(performance.now() - began);
        else risksWithoutMail++;
      }
      await sleep(pause);
    }
  });
  await Promise.all(sending);
  stop.abort();
  await Promise.all(running);
  return { checkIns, checkInsRefused: refused, notices, risksWithoutMail, load };
}

async function answerOf(asked: Promise<Response> | undefined): Promise<string> {
  try {
    const response = await asked;
    await response?.arrayBuffer();
    return String(response?.status);
  } catch {
    return "gone";
  }
}

/** Sends a request one byte a second, for as long as it is let. */
async function dawdle(port: number, stop: AbortSignal): Promise<string> {
  const socket: Socket = connect({ host: "localhost", port });
  let answer = "gone";
  const ended = new Promise<void>(resolve => socket.once("close", () => resolve()));
  socket.on("error", () => undefined);
  socket.on("data", data => {
    answer = /^HTTP\/1\.1 (\d{3})/.exec(data.toString("latin1"))?.[1] ?? answer;
  });
  socket.write("POST /api/check-ins HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
  while (!stop.aborted && !socket.destroyed && socket.writable) {
    socket.write("x");
    await Promise.race([sleep(1_000), ended]);
  }
  socket.destroy();
  return stop.aborted ? "left open" : answer;
}

function day(from: number): string {
  return new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);
}
