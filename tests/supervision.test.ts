import { randomUUID } from "node:crypto";
import type { Alerts, Invitation } from "@kedge/api";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desktop, launchBrowser, phone } from "./support/browser.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { checkIn, newClient, Person, password, setUpClinician } from "./support/person.ts";
import { look, signInBrowser, watchPage } from "./support/screen.ts";

/** A supervisor sees a colleague's stuck case; the client decides whether by name. Each step builds on the one before. */
describe("supervision", () => {
  let home: Home;
  let kedge: RunningKedge;
  let browser: Browser;
  let supervisor: Page;
  let clinician: Page;
  let client: Page;
  let robin: Person;
  let clientId: string;
  let faults: (() => readonly string[])[] = [];

  beforeAll(async () => {
    home = await newHome();
    kedge = await startKedge(home, "--port", String(await freePort()));
    browser = await launchBrowser();
    supervisor = await (await browser.newContext(desktop)).newPage();
    clinician = await (await browser.newContext(desktop)).newPage();
    client = await (await browser.newContext(phone)).newPage();
    faults = [supervisor, clinician, client].map(page => watchPage(page, kedge.url));
    robin = await setUpClinician(kedge.url, kedge.setupLink);
    const kim = await newClient(robin, kedge.url);
    clientId = kim.clientId;
    const { link } = await robin.json<Invitation>("POST", "/api/admin/invitations", { role: "supervisor" });
    const token = new URL(link).hash.slice("#token=".length);
    const account = { token, email: "sven@example.org", password, name: "Sven Super" };
    await new Person(kedge.url).json("POST", "/api/invitations/accept", account);
    const { teamId } = await robin.json<{ teamId: string }>("POST", "/api/admin/teams", { name: "Day team" });
    const { members } = await robin.json<{ members: { memberId: string; name: string }[] }>(
      "GET",
      "/api/admin/staff",
    );
    for (const { memberId } of members)
      await robin.json("PUT", `/api/admin/staff/${memberId}/teams`, { teamIds: [teamId] });
    const own = members.find(({ name }) => name === "Robin Vale")?.memberId;
    await robin.json("POST", `/api/clients/${clientId}/transfers`, {
      toMemberId: own,
      teamId,
      reason: "Team",
    });
    await kim.client.json("POST", "/api/check-ins", checkIn(randomUUID(), [3, 3, 3, 3, 3, 3, 3, 3, 1]));
    await signInBrowser(supervisor, kedge.url, "sven@example.org");
    await signInBrowser(clinician, kedge.url, "robin@example.org");
    await signInBrowser(client, kedge.url, "kim@example.org");
  });
  afterAll(async () => {
    await browser?.close();
    await kedge?.stop();
    await home?.discard();
  });

  it("shows the supervisor that somebody is stuck, without saying who", async () => {
    await supervisor.goto(`${kedge.url}/supervision`);
    await supervisor.getByText("Not named").waitFor();
    await expect(supervisor.getByText("Kim Lowe").count()).resolves.toBe(0);
    await look(supervisor, "supervision-not-named");
  });

  it("lets the client agree on the record page", async () => {
    await client.goto(`${kedge.url}/my/record`);
    await client.getByLabel("My therapist may use my name when they ask colleagues for advice").check();
    await client.getByText("You agreed on").waitFor();
    await look(client, "supervision-consent");
  });

  it("then names the person to the supervisor", async () => {
    await supervisor.reload();
    await supervisor.getByRole("link", { name: "Kim Lowe" }).waitFor();
    await look(supervisor, "supervision-named");
  });

  it("shows the clinician who cares for the client on the team tab", async () => {
    await clinician.goto(`${kedge.url}/clients/${clientId}?tab=team`);
    await clinician.getByRole("heading", { name: "Referrals" }).waitFor();
    await look(clinician, "team-tab");
  });

  it("tells the client who cares for them now, who sees what they wrote, and what they may ask", async () => {
    const { alerts } = await robin.json<Alerts>("GET", "/api/alerts");
    await robin.json("POST", `/api/alerts/${alerts[0]?.alertId}/acknowledgement`, {
      outcome: "Called, plan made",
    });
    await clinician.reload();
    await clinician.getByText("Hand over to a colleague").click();
    const send = clinician.getByRole("button", { name: "Hand over" });
    const form = clinician.locator("form").filter({ has: send });
    await form.getByLabel("To").selectOption("Sven Super");
    await form.getByLabel("Team").selectOption("Day team");
    await form.getByLabel("Reason").fill("Parental leave");
    await send.click();
    await clinician.waitForURL(/caseload/);
    await client.goto(`${kedge.url}/my`);
    await client.getByText(/Your care is now with Sven Super and their team, since/).waitFor();
    await client.getByText("You may also ask for somebody else.").waitFor();
    await expect(client.getByText("Parental leave").count()).resolves.toBe(0);
    await look(client, "handed-over");
  });

  it("shows the client that without a connection too, with its date, until they sign out", async () => {
    await client.waitForFunction(
      async () => (await navigator.serviceWorker.ready).active?.state === "activated",
    );
    const handedOver = client.getByText(/Your care is now with Sven Super and their team, since/);
    await client.reload();
    await handedOver.waitFor();
    await client.context().setOffline(true);
    await client.reload();
    await handedOver.waitFor();
    const card = client.getByRole("region", { name: "You and your care team" });
    await card.getByText("No connection. This is what your device last knew, from").waitFor();
    await look(client, "handed-over-offline");

    await client.context().setOffline(false);
    await client.reload();
    expect(await keptAnswers(client)).toContainEqual(expect.stringMatching(/\/api\/my-care-team$/));
    await client.getByRole("button", { name: "Sign out" }).click();
    await client.waitForURL(address => address.pathname === "/");
    expect(await keptAnswers(client)).toEqual([]);
  });

  it("made no script error, broke no content policy and asked no other host for anything", () => {
    expect(faults.flatMap(read => read())).toEqual([]);
  });
});

/** The names of the clinic's answers that this device keeps. */
async function keptAnswers(page: Page): Promise<readonly string[]> {
  const names = await page.evaluate(
    () =>
      new Promise<readonly string[]>((resolve, reject) => {
        const opening = indexedDB.open("kedge");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const keys = opening.result.transaction("sealed").objectStore("sealed").getAllKeys();
          keys.onerror = () => reject(keys.error);
          keys.onsuccess = () => {
            opening.result.close();
            resolve(keys.result.map(String));
          };
        };
      }),
  );
  return names.filter(name => name.startsWith("answer/"));
}
