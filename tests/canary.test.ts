import { randomBytes, randomUUID } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Alerts, ClientCreated, ClientPage, Invitation, OwnChannels } from "@kedge/api";
import { asSuperuser } from "@kedge/store/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inventedQuestionnaire } from "../import/src/testing/invented-questionnaire.ts";
import { writeEverywhere } from "./support/everything-written.ts";
import { freePort, type Home, newHome, type RunningKedge, runKedge, startKedge } from "./support/kedge.ts";
import { type MailServer, startMailServer } from "./support/mail-server.ts";
import { checkIn, Person } from "./support/person.ts";
import { type Hit, type Marker, scanFolder, scanTables, scanText, spellings } from "./support/scan.ts";

/** What may stand in the clear, and why. Everything else may not. */
const inTheClear: Readonly<Record<string, string>> = {
  "organization-name": "every member and everybody with an invitation reads it; it is no person's word",
  "questionnaire-question": "asked of every client of the organization; it is no person's word",
  "questionnaire-licensor": "whom the organization has a contract with; it is no person's word",
  "questionnaire-reference": "the number of that contract; it is no person's word",
  "session-token":
    "half of the cookie: without the signature, made with a key of the key folder, it opens nothing",
};

const markers: Marker[] = [];
/** What opens an account. Only hashes of it may be kept. */
const secrets: Marker[] = [];
const letters = (count: number) =>
  [...randomBytes(count)].map(byte => String.fromCharCode(97 + (byte % 26))).join("");
const beginning = letters(14);
/** A word for one place of the API; of letters only, so that it passes as part of a name, an address and a code. */
function mark(place: string): string {
  const word = beginning + letters(8);
  markers.push({ place, word });
  return word;
}
const passPhrase = (place: string) => `${mark(place)} horse battery`;
const address = (place: string) => `${mark(place)}@example.org`;

let home: Home;
let kedge: RunningKedge;
let mail: MailServer;
beforeAll(async () => {
  mail = await startMailServer();
  process.env.KEDGE_SMTP_URL = mail.url;
  process.env.KEDGE_MAIL_FROM = "kedge@clinic.example";
  home = await newHome();
  kedge = await startKedge(home, "--port", String(await freePort()));
});
afterAll(async () => {
  await kedge?.stop();
  await home?.discard();
  await mail?.close();
});

/** Everything somebody can write, done as it should be. */
async function useKedge(): Promise<{ clinician: Person; client: Person; clientId: string }> {
  const setupToken = tokenOf(kedge.setupLink ?? "");
  const [email, password] = [address("clinician-email"), passPhrase("clinician-password")];
  const clinician = new Person(kedge.url);
  const organization = { organizationName: mark("organization-name"), country: "GB", loadSample: false };
  // A text PostgreSQL can't hold: its own error must not quote it.
  const refused = { ...organization, name: `${mark("refused-name")}\u0000`, email, password };
  await clinician.request("POST", "/api/setup", {
    token: setupToken,
    ...refused,
    organizationName: "\u0000",
  });
  const person = { name: `Ruth ${mark("clinician-name")}`, email, password };
  await clinician.json("POST", "/api/setup", { token: setupToken, ...organization, ...person });
  await clinician.json("POST", "/api/auth/sign-in/email", { email, password });

  await addMailAddress(clinician);
  const { clientId } = await clinician.json<ClientCreated>("POST", "/api/clients", {
    name: `Kim ${mark("client-name")}`,
    startedOn: "2026-09-01",
    birthYear: 1980,
  });
  const { link } = await clinician.json<Invitation>("POST", `/api/clients/${clientId}/invitations`);
  secrets.push({ place: "invitation-token", word: tokenOf(link).split(".").at(-1) ?? "" });
  const client = new Person(kedge.url);
  await client.json("POST", "/api/invitations/look-up", { token: tokenOf(link) });
  const account = { email: address("client-email"), password: passPhrase("client-password") };
  await client.json("POST", "/api/invitations/accept", { token: tokenOf(link), ...account });
  const signedIn = await client.request("POST", "/api/auth/sign-in/email", account);
  const cookie = signedIn.headers.getSetCookie().find(text => /session/.test(text)) ?? "";
  const [, name = "", token = "", signature = ""] = /^([^=]+)=([^.;]{20,})\.([^;]+)/.exec(cookie) ?? [];
  secrets.push({ place: "session-token", word: token }, { place: "session-signature", word: signature });
  const meWith = (value: string) => fetch(`${kedge.url}/api/me`, { headers: { cookie: `${name}=${value}` } });
  expect((await meWith(`${token}.${signature}`)).status).toBe(200);
  expect((await meWith(token)).status).toBe(401);
  await client.json("POST", "/api/check-ins", checkIn(randomUUID(), [3, 3, 3, 3, 3, 3, 3, 3, 2]));

  await clinician.json("POST", `/api/clients/${clientId}/sessions`, {
    on: "2026-09-02",
    attendance: "attended",
  });
  const { reviewId } = await clinician.json<ClientPage>("GET", `/api/clients/${clientId}`);
  for (const choice of ["declined", "deferred", "accepted"])
    await clinician.json("POST", `/api/clients/${clientId}/decisions`, {
      reviewId,
      nextStep: "ask-about-safety",
      choice,
      reason: mark(`decision-reason-${choice}`),
    });
  const { alerts } = await clinician.json<Alerts>("GET", "/api/alerts");
  expect(alerts).toHaveLength(1);
  await clinician.json("POST", `/api/alerts/${alerts[0]?.alertId}/acknowledgement`, {
    outcome: mark("acknowledgement-outcome"),
  });
  await bringQuestionnaire(clinician);
  await writeEverywhere({ clinician, client, clientId }, mark);
  await clinician.json("PUT", `/api/clients/${clientId}/check-in-schedule`, {
    way: "email",
    address: address("schedule-address"),
    everyWeeks: 4,
    language: "en",
    nextOn: new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10),
    at: "09:00",
    timeZone: "Europe/London",
    agreed: true,
  });
  return { clinician, client, clientId };
}

/** A licensed questionnaire: of its file, only what is asked is kept. */
async function bringQuestionnaire(administrator: Person): Promise<void> {
  const { item, ...form } = inventedQuestionnaire({ description: mark("questionnaire-description") });
  const [intro, first, ...others] = item as Record<string, unknown>[];
  const text = mark("questionnaire-question");
  await administrator.json("POST", "/api/admin/questionnaires", {
    instrument: "bdi-ii",
    text: JSON.stringify({ ...form, item: [intro, { ...first, text }, ...others] }),
    licensor: mark("questionnaire-licensor"),
    licenceReference: mark("questionnaire-reference"),
    licensedUntil: "2100-12-31",
    riskItems: ["9"],
    everyItemRead: true,
  });
  await administrator.request("POST", "/api/admin/questionnaires/check", {
    instrument: "bdi-ii",
    text: JSON.stringify({ ...form, item: [{ linkId: "1", text: mark("questionnaire-refused") }] }),
  });
}

/** Where alerts are sent to, so that there is a message to look into. */
async function addMailAddress(person: Person): Promise<void> {
  const { channels } = await person.json<OwnChannels>("POST", "/api/account/channels", {
    kind: "email",
    address: address("channel-address"),
    timeZone: "Europe/London",
  });
  const code = /your code is (\d{6})/.exec(mail.taken.at(-1)?.text ?? "")?.[1];
  await person.json("POST", `/api/account/channels/${channels[0]?.channelId}/confirmation`, { code });
}

/** What left Kedge or is handed out to machines: messages, figures, the state of health, a backup. */
async function scanOutlets(): Promise<readonly Hit[]> {
  const messages = mail.taken.map(({ text }) =>
    text.replace(/^(to|received): .*(\r?\n[ \t].*)*/gim, "").replaceAll("=\r\n", ""),
  );
  expect(messages.some(text => text.includes("something needs your attention"))).toBe(true);
  const figures = await (await fetch(`${kedge.url}/metrics`)).text();
  expect(figures).toContain("kedge_");
  const health = await (await fetch(`${kedge.url}/health/ready`)).text();
  const folder = dirname(home.data);
  const [key, backup] = [join(folder, "backup-key"), join(folder, "records.backup")];
  for (const command of [
    ["keys", "backup-key", key],
    ["backup", backup],
  ]) {
    const { code, stderr } = await runKedge(home, ...command);
    expect([code, stderr]).toEqual([0, ""]);
  }
  return [
    ...messages.flatMap(text => scanText(text, "message", [...markers, ...secrets])),
    ...scanText(figures, "metrics", [...markers, ...secrets]),
    ...scanText(health, "health", [...markers, ...secrets]),
    ...scanText((await readFile(backup)).toString("latin1"), "backup", [...markers, ...secrets]),
  ];
}

/** Everything somebody can write in the wrong place, or wrongly. None of it may be kept. */
async function misuseKedge(clinician: Person, client: Person, clientId: string): Promise<void> {
  const stranger = new Person(kedge.url);
  const unknown = { email: address("unknown-email"), password: passPhrase("unknown-password") };
  await stranger.request("POST", "/api/auth/sign-in/email", unknown);
  await stranger.request("POST", "/api/invitations/look-up", { token: mark("look-up-token") });
  await stranger.request("POST", "/api/invitations/look-up", {
    token: `${randomUUID()}.${mark("look-up-secret")}`,
  });
  await stranger.request("POST", "/api/invitations/accept", { token: mark("accept-token"), ...unknown });
  await stranger.request("POST", "/api/setup", { token: mark("setup-token"), name: mark("setup-name") });

  const paths = [
    "/api/setup",
    "/api/auth/sign-in/email",
    "/api/invitations/look-up",
    "/api/invitations/accept",
    "/api/clients",
    "/api/check-ins",
    `/api/clients/${clientId}/sessions`,
    `/api/clients/${clientId}/decisions`,
    `/api/alerts/${randomUUID()}/acknowledgement`,
    "/api/no-such-route",
  ];
  for (const [index, path] of paths.entries()) {
    const person = path === "/api/check-ins" ? client : clinician;
    await person.request("POST", path, { [mark(`${index}-unknown-field`)]: mark(`${index}-unknown-value`) });
    await person.request("POST", `${path}?note=${mark(`${index}-query`)}`, []);
    await raw(path, "application/json", `{"broken": "${mark(`${index}-broken-json`)}`);
    await raw(path, `text/${mark(`${index}-content-type`)}`, mark(`${index}-not-json`));
    await raw(path, "application/json", `"${mark(`${index}-too-large`)}${"x".repeat(300_000)}"`);
  }
  await clinician.request("GET", `/${mark("page-path")}?note=${mark("page-query")}`);
  await clinician.request("GET", `/api/clients/${mark("client-path")}`);
  await clinician.request("POST", "/api/clients", {
    name: mark("name-without-day"),
    startedOn: "2026-02-30",
  });
  await clinician.request("POST", "/api/clients", {
    name: mark("name-with-unknown-problem"),
    startedOn: "2026-09-01",
    problem: mark("problem"),
    approach: mark("approach"),
  });
  await clinician.request("POST", `/api/clients/${clientId}/decisions`, {
    reviewId: randomUUID(),
    nextStep: mark("next-step"),
    choice: "declined",
    reason: mark("reason-of-nothing"),
  });
  await clinician.request("POST", `/api/alerts/${randomUUID()}/acknowledgement`, {
    outcome: mark("outcome-of-nothing"),
  });
  const sent = checkIn(randomUUID(), [0]);
  await client.request("POST", "/api/check-ins", { ...sent, answeredAt: mark("answered-at") });
  for (const version of ["1.0.0", mark("instrument-version")])
    await client.request("POST", "/api/check-ins", {
      ...sent,
      responses: [{ instrument: mark("instrument"), instrumentVersion: version, answers: [1] }],
    });
  await withBrokenTable(clinician);
}

/** A table that refuses the row: PostgreSQL's message quotes rows. */
async function withBrokenTable(clinician: Person): Promise<void> {
  const constraint = "alter table kedge.client add constraint broken check (birth_year is null) not valid";
  await asSuperuser(home, db => db.query(constraint));
  const { status } = await clinician.request("POST", "/api/clients", {
    name: mark("name-the-database-refuses"),
    startedOn: "2026-09-01",
    birthYear: 1980,
  });
  expect(status).toBe(500);
  await asSuperuser(home, db => db.query("alter table kedge.client drop constraint broken"));
}

/** A request as no page of Kedge sends it. */
async function raw(path: string, type: string, body: string): Promise<void> {
  await fetch(kedge.url + path, {
    method: "POST",
    headers: {
      "content-type": type,
      "x-kedge-request": "1",
      "user-agent": mark("user-agent"),
      referer: `http://${mark("referer")}.example`,
      "x-forwarded-for": mark("forwarded-for"),
      cookie: `note=${mark("cookie")}`,
    },
    body,
  }).catch(() => undefined); // A body that is too large may end the connection.
}

const tokenOf = (link: string) => new URLSearchParams(new URL(link).hash.slice(1)).get("token") ?? "";

async function scanEverything(): Promise<readonly Hit[]> {
  await asSuperuser(home, client => client.query("checkpoint"));
  return [
    ...(await scanFolder(home.data, markers)),
    ...(await scanFolder(home.keys, markers)),
    ...(await scanTables(home, markers)),
    ...scanText(kedge.output(), "log", markers),
    ...(await scanFolder(home.data, secrets)),
    ...(await scanTables(home, secrets)),
    ...scanText(kedge.output(), "log", secrets),
  ];
}

it("nothing that people write can be read in the data folder, the keys, a dump, the log, messages, metrics or a backup", async () => {
  const { clinician, client, clientId } = await useKedge();
  await misuseKedge(clinician, client, clientId);
  const hits = [...(await scanEverything()), ...(await scanOutlets())];
  expect(markers.length).toBeGreaterThan(140);
  console.log(`canary: ${markers.length} words and ${secrets.length} secrets looked for`);
  expect(secrets.every(({ word }) => word.length > 20)).toBe(true);
  const places = new Set(hits.map(({ place }) => place));
  expect(hits.filter(({ place }) => !(place in inTheClear))).toEqual([]);
  // The exceptions are real: what the scan must find, it finds.
  expect([...places].sort()).toEqual(Object.keys(inTheClear).sort());
});

it("the scan finds a word in every spelling, in a table, in the files behind it, and in a log", async () => {
  const planted: Marker = { place: "planted", word: "quetzalcoatlusword" };
  const { word } = planted;
  const folder = join(home.data, "planted");
  await mkdir(folder);
  const contents = [
    Buffer.from(`xx ${word.toUpperCase()} xx`),
    Buffer.from(word, "utf16le"),
    Buffer.from(Buffer.from(`name: ${word}`).toString("hex")),
    ...["", "a", "ab"].map(before => Buffer.from(Buffer.from(`${before}${word} z`).toString("base64"))),
  ];
  for (const [index, content] of contents.entries()) await writeFile(join(folder, `${index}`), content);
  expect(await scanFolder(folder, [planted])).toHaveLength(contents.length);
  await rm(folder, { recursive: true });

  await asSuperuser(home, async client => {
    await client.query("create table public.planted (word text)");
    await client.query("insert into public.planted values ($1)", [`Quetzalcoatlus${word.slice(14)}`]);
    await client.query("checkpoint");
  });
  expect(await scanTables(home, [planted])).toEqual([{ place: "planted", where: "public.planted" }]);
  const files = (await scanFolder(home.data, [planted])).map(({ where }) => where);
  expect(files.some(file => file.includes("pg_wal"))).toBe(true);
  expect(files.some(file => file.includes("base/"))).toBe(true);
  expect(scanText(`{"msg":"hello ${word}"}`, "log", [planted])).toHaveLength(1);
  expect(spellings(word).every(spelling => spelling.length > 8)).toBe(true);
});
