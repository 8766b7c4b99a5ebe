import { createHmac } from "node:crypto";
import { createSocket } from "node:dgram";
import { createRequire } from "node:module";
import type { Appointments, Devices } from "@kedge/api";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desktop, launchBrowser, phone } from "./support/browser.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { newClient, type Person, password, setUpClinician } from "./support/person.ts";
import { look, watchPage } from "./support/screen.ts";

interface TurnServer {
  start(): void;
  stop(): void;
}
const Turn = createRequire(import.meta.url)("node-turn") as new (options: object) => TurnServer;
const turnSecret = "a secret that Kedge shares with the relay";

/** Checks credentials as coturn does with `use-auth-secret`: the name says when they end, the password is its HMAC. */
const credentials = new Proxy<Record<string, string>>(
  {},
  {
    get(_, name) {
      const ends = Number(String(name).split(":")[0]);
      if (!(ends > Date.now() / 1000)) return undefined;
      return createHmac("sha1", turnSecret).update(String(name)).digest("base64");
    },
  },
);

async function freeUdpPort(): Promise<number> {
  const socket = createSocket("udp4");
  await new Promise<void>(resolve => socket.bind(0, "127.0.0.1", resolve));
  const { port } = socket.address();
  await new Promise<void>(resolve => socket.close(resolve));
  return port;
}

/** A video visit in two real browsers with made-up cameras. Each step builds on the one before. */
describe("a video visit", () => {
  let home: Home;
  let kedge: RunningKedge;
  let turn: TurnServer;
  let browser: Browser;
  let person: Person;
  let clinician: Page;
  let client: Page;
  let clientId = "";
  let faults: (() => readonly string[])[] = [];

  beforeAll(async () => {
    const port = await freeUdpPort();
    turn = new Turn({
      authMech: "long-term",
      credentials,
      listeningPort: port,
      listeningIps: ["127.0.0.1"],
      relayIps: ["127.0.0.1"],
      debugLevel: "OFF",
    });
    turn.start();
    process.env.KEDGE_TURN_URLS = `turn:127.0.0.1:${port}?transport=udp`;
    process.env.KEDGE_TURN_SECRET = turnSecret;
    home = await newHome();
    kedge = await startKedge(home, "--port", String(await freePort()));
    person = await setUpClinician(kedge.url, kedge.setupLink);
    ({ clientId } = await newClient(person, kedge.url));
    browser = await launchBrowser(
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      "--allow-loopback-in-peer-connection",
    );
    clinician = await (await browser.newContext(desktop)).newPage();
    client = await (await browser.newContext(phone)).newPage();
    for (const page of [clinician, client]) {
      faults.push(watchPage(page, kedge.url));
      await page.addInitScript(keepPeers);
    }
    await signIn(clinician, "robin@example.org");
    await signIn(client, "kim@example.org");
  });
  afterAll(async () => {
    await browser?.close();
    await kedge?.stop();
    turn?.stop();
    await home?.discard();
    delete process.env.KEDGE_TURN_URLS;
    delete process.env.KEDGE_TURN_SECRET;
    faults = [];
  });

  async function signIn(page: Page, email: string): Promise<void> {
    await page.goto(`${kedge.url}/sign-in`);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/(my|caseload)$/);
  }

  async function planVisit(): Promise<string> {
    const soon = new Date(Date.now() + 5 * 60_000).toISOString();
    const plan = { on: soon.slice(0, 10), at: soon.slice(11, 16), zone: "UTC", minutes: 50, place: "video" };
    const { appointments } = await person.json<Appointments>(
      "POST",
      `/api/clients/${clientId}/appointments`,
      plan,
    );
    return appointments.at(-1)?.appointmentId ?? "";
  }

  async function join(page: Page, button: string): Promise<void> {
    await page.getByRole("button", { name: "Turn camera and microphone on" }).click();
    await page.getByLabel("Your microphone").waitFor();
    await page.getByRole("button", { name: button }).click();
  }

  const connected = (page: Page) => page.locator("[data-peer='connected']").waitFor();
  const otherPlays = (page: Page) =>
    page.waitForFunction(() => {
      const video = document.querySelector<HTMLVideoElement>("video.other");
      return video !== null && video.videoWidth > 0 && video.currentTime > 0 && !video.paused;
    });

  it("allows camera and microphone on this page alone", async () => {
    const policy = async (path: string) =>
      (await fetch(kedge.url + path)).headers.get("permissions-policy") ?? "";
    expect(await policy("/my")).toContain("camera=(), microphone=()");
    expect(await policy("/video/x")).toContain("camera=(self), microphone=(self)");
    expect(await policy("/video/x/y")).toContain("camera=()");
    await client.goto(`${kedge.url}/my`);
    const refused = await client.evaluate(() =>
      navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => "given",
        (error: Error) => error.name,
      ),
    );
    expect(refused).toBe("NotAllowedError");
  });

  it("lets the client test their devices, agree, and wait until the clinician lets them in", async () => {
    await planVisit();
    await client.goto(`${kedge.url}/my/appointments`);
    await client.getByRole("link", { name: "To the video visit" }).click();
    await client.getByRole("button", { name: "Turn camera and microphone on" }).click();
    await client.getByLabel("Your microphone").waitFor();
    await client.waitForFunction(() => (document.querySelector("meter")?.value ?? 0) > 0);
    await client.getByLabel("Where are you right now?").fill("At home in Leith");
    await client.getByLabel("Hide my network address").uncheck();
    await look(client, "video-test");
    await client.getByRole("button", { name: "I agree: go to the waiting room" }).click();
    await client.getByText("You are in the waiting room").waitFor();
    await look(client, "video-waiting");

    await clinician.goto(`${kedge.url}/appointments`);
    await clinician.getByRole("link", { name: "Video visit" }).click();
    await join(clinician, "Open the waiting room");
    await clinician.getByText("Kim Lowe is in the waiting room").waitFor();
    await clinician.getByText("At home in Leith").waitFor();
    await look(clinician, "video-admit");
    await clinician.getByRole("button", { name: "Let them in" }).click();
  });

  it("connects both, shows each the other's picture, and turns camera and microphone off", async () => {
    for (const page of [client, clinician]) {
      await connected(page);
      await otherPlays(page);
      expect((await page.evaluate(ownAddresses)).some(isDirect)).toBe(true);
    }
    await look(client, "video-call-phone");
    await look(clinician, "video-call");
    await client.getByRole("button", { name: "Turn microphone off" }).click();
    await client.getByText("Your microphone is off.").waitFor();
    await client.getByRole("button", { name: "Turn camera off" }).click();
    await client.getByText("Your camera is off.").waitFor();
    await client.getByRole("button", { name: "Turn microphone on" }).click();
  });

  it("comes back after the client's page was lost, without being let in again", async () => {
    await client.reload();
    await join(client, "I agree: go to the waiting room");
    for (const page of [client, clinician]) {
      await connected(page);
      await otherPlays(page);
    }
    expect((await client.evaluate(ownAddresses)).filter(isDirect)).toEqual([]);
  });

  it("ends when the client leaves, and their camera is off", async () => {
    await client.getByRole("button", { name: "Leave" }).click();
    await client.getByRole("heading", { name: "You have left the visit" }).waitFor();
    await look(client, "video-left");
    await expect(client.locator("video").count()).resolves.toBe(0);
    await clinician.getByText("Kim Lowe is away").waitFor();
  });

  it("goes through the relay alone when both hide their address", async () => {
    await client.getByRole("button", { name: "Join again" }).click();
    await clinician.reload();
    await clinician.getByLabel("Hide my network address").check();
    await join(clinician, "Open the waiting room");
    await join(client, "I agree: go to the waiting room");
    await clinician.getByRole("button", { name: "Let them in" }).click();
    for (const page of [client, clinician]) {
      await connected(page);
      await otherPlays(page);
      const addresses = await page.evaluate(ownAddresses);
      expect(addresses).toContain("relay");
      expect(addresses.filter(isDirect)).toEqual([]);
    }
  });

  it("ends at once when the session behind it is revoked", async () => {
    const { devices } = await person.json<Devices>("GET", "/api/account/devices");
    expect(devices.length).toBeGreaterThan(1);
    await person.json("DELETE", "/api/account/devices");
    await clinician.getByText("You were signed out").waitFor();
    await client.getByText("Robin Vale is away").waitFor();
  });

  it("broke no rule of the browser on any of these pages", () => {
    expect(faults.flatMap(of => of())).toEqual([]);
  });
});

declare global {
  interface Window {
    peers: RTCPeerConnection[];
  }
}

/** Keeps the connections of a page, so that a test can ask them. */
function keepPeers(): void {
  window.peers = [];
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      window.peers.push(this);
    }
  };
}

/** Whether the other side could learn the own network address from it; which of the two is tried depends on the moment. */
const isDirect = (kind: string): boolean => kind === "host" || kind === "srflx";

/** The kinds of own addresses that the last connection of a page has tried; `prflx` is what a relay's answer shows. */
async function ownAddresses(): Promise<string[]> {
  const stats = await window.peers.at(-1)?.getStats();
  const own = [...(stats?.values() ?? [])].filter(report => report.type === "local-candidate");
  return [...new Set(own.map(report => String(report.candidateType)))].sort();
}
