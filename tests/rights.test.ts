import { readFile } from "node:fs/promises";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desktop, launchBrowser, phone } from "./support/browser.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { checkIn, newClient, Person, password, setUpClinician } from "./support/person.ts";
import { look, watchPage } from "./support/screen.ts";

/** Who sees what: passkeys, a support person, emergency access, and the rights of a client. Each step builds on the one before. */
describe("access and rights", { timeout: 180_000 }, () => {
  let home: Home;
  let kedge: RunningKedge;
  let browser: Browser;
  let client: Page;
  let sister: Page;
  let clinician: Page;
  let colleague: Page;
  let faults: (() => readonly string[])[] = [];
  let clientId = "";
  let colleagueLink = "";

  beforeAll(async () => {
    home = await newHome();
    kedge = await startKedge(home, "--port", String(await freePort()));
    const person = await setUpClinician(kedge.url, kedge.setupLink);
    const made = await newClient(person, kedge.url);
    clientId = made.clientId;
    await made.client.json(
      "POST",
      "/api/check-ins",
      checkIn(crypto.randomUUID(), [2, 2, 2, 2, 2, 2, 2, 2, 1]),
    );
    const invited = await person.json<{ link: string }>("POST", "/api/admin/invitations", {
      role: "clinician",
    });
    colleagueLink = invited.link;
    browser = await launchBrowser();
    const pages = [phone, phone, desktop, desktop].map(async size =>
      (await browser.newContext(size)).newPage(),
    );
    [client, sister, clinician, colleague] = (await Promise.all(pages)) as [Page, Page, Page, Page];
    faults = [client, sister, clinician, colleague].map(page => watchPage(page, kedge.url));
  });
  afterAll(async () => {
    await browser?.close();
    await kedge?.stop();
    await home?.discard();
  });

  async function signIn(page: Page, email: string): Promise<void> {
    await page.goto(`${kedge.url}/sign-in`);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.keyboard.press("Enter");
    await page.waitForURL(url => !url.pathname.startsWith("/sign-in"));
  }

  it("a client adds a passkey, and signs in with it alone", async () => {
    const authenticator = await virtualAuthenticator(client);
    await signIn(client, "kim@example.org");
    await client.goto(`${kedge.url}/account`);
    const passkeys = client.locator("section", { has: client.getByRole("heading", { name: "Passkeys" }) });
    await passkeys.getByText("You have no passkey.").waitFor();
    await passkeys.getByLabel("Your password").fill("not my password at all");
    await passkeys.getByRole("button", { name: "Add a passkey" }).click();
    await passkeys.getByText("This is not your password.").waitFor();
    await passkeys.getByLabel("Your password").fill(password);
    await passkeys.getByRole("button", { name: "Add a passkey" }).click();
    await passkeys.getByText("The passkey is added.").waitFor();
    await look(client, "account-passkey");

    await client.context().clearCookies();
    await client.goto(`${kedge.url}/sign-in`);
    await client.getByRole("button", { name: "Sign in with a passkey" }).waitFor();
    await look(client, "sign-in-passkey");
    await client.getByRole("button", { name: "Sign in with a passkey" }).click();
    await client.getByRole("heading", { name: "Hello, Kim Lowe" }).waitFor();

    await authenticator.refuse();
    await client.context().clearCookies();
    await client.goto(`${kedge.url}/sign-in`);
    await client.getByRole("button", { name: "Sign in with a passkey" }).click();
    await client.getByText("That did not work.").waitFor();
    await signIn(client, "kim@example.org");
  });

  it("a proof of a passkey works once, and for no other address", async () => {
    const eve = new Person(kedge.url);
    const made = {
      credentialId: "AAAA",
      clientDataJSON: "AAAA",
      authenticatorData: "AAAA",
      signature: "AAAA",
    };
    const answer = await eve.request("POST", "/api/auth/sign-in/passkey", made);
    expect([answer.status, (await answer.json()).error]).toEqual([401, "wrong-passkey"]);
  });

  it("a client shares with a support person, sees what they see, and stops at once", async () => {
    await client.goto(`${kedge.url}/my/record`);
    await client.getByRole("link", { name: "Share with somebody close to you" }).click();
    await client.getByText("You share with nobody.").waitFor();
    await look(client, "support-none");
    await client.getByLabel("Watch for this").fill("When I stay in bed and don't answer.");
    await client.getByRole("button", { name: "Save", exact: true }).click();
    await client.getByText("Saved.").waitFor();
    await client.getByLabel("What do you call them?").fill("my sister");
    await client.getByRole("button", { name: "Make the link" }).click();
    const link = await client.getByLabel("The link for them").inputValue();
    await look(client, "support-link");

    await sister.goto(link);
    await sister.getByText("You see only what they choose").waitFor();
    await look(sister, "support-join");
    await sister.getByLabel("E-mail").fill("sister@example.org");
    await sister.getByLabel("Password", { exact: true }).fill(password);
    await sister.keyboard.press("Enter");
    await sister.getByText("Nothing is shared with you just now").waitFor();
    await look(sister, "supporting-nothing");

    await client.reload();
    const card = client.getByRole("listitem").filter({ hasText: "my sister" });
    await card.getByLabel("What I ask them to watch for").check();
    await card.getByLabel("How my scores change over time").check();
    await card.getByRole("button", { name: "Save for 90 days" }).click();
    await card.getByText("Saved.").waitFor();
    await card.getByRole("button", { name: "See exactly what my sister sees" }).click();
    await card.getByText("When I stay in bed and don't answer.").waitFor();
    await look(client, "support-preview");
    await sister.reload();
    await sister.getByText("When I stay in bed and don't answer.").waitFor();
    await sister.getByText("17 of 27").waitFor();
    await look(sister, "supporting");

    await card.getByRole("button", { name: "Stop sharing now" }).click();
    await card.getByText("Stopped.").waitFor();
    await sister.reload();
    await sister.getByText("Nothing is shared with you just now").waitFor();
    await sister
      .getByRole("button", { name: "Help in a crisis" })

      .first()
      .waitFor();
  });

  it("a colleague opens a record in an emergency, with a reason, and ends it", async () => {
    await colleague.goto(colleagueLink);
    await colleague.getByLabel("Your name").fill("Sasha Moor");
    await colleague.getByLabel("E-mail").fill("sasha@example.org");
    await colleague.getByLabel("Password", { exact: true }).fill(password);
    await colleague.keyboard.press("Enter");
    await colleague.waitForURL(/caseload/);
    await colleague.goto(`${kedge.url}/clients/${clientId}`);
    await colleague.getByRole("link", { name: "Emergency access" }).click();
    await colleague
      .getByLabel("Why do you have to open this record now?")
      .fill("She rang the desk and spoke of dying.");
    await look(colleague, "emergency-reason");
    await colleague.getByRole("button", { name: "Open the record for 60 minutes" }).click();
    await colleague.getByRole("heading", { name: "Kim Lowe" }).waitFor();
    await colleague.getByText("this record is open to you until").waitFor();
    const accept = colleague.getByRole("button", { name: "Accept", exact: true }).first();
    await accept.waitFor();
    await expect.poll(() => accept.isDisabled()).toBe(true);
    await colleague.getByRole("button", { name: "Show the numbers" }).click();
    await colleague.getByRole("button", { name: "Hide the numbers" }).waitFor();
    await look(colleague, "emergency-open");
  });

  it("in an emergency only what reads works, on every tab", async () => {
    const reading: Readonly<Record<string, readonly string[]>> = {
      Overview: ["Hide the numbers", "Print", "Save as PNG", "Save as SVG"],
      "Plan & goals": ["Show the safety plan"],
      "Clinical support": ["Save as PDF", "What would you like to ask?"],
      Medicines: ["Copy", "Text of the message"],
    };
    const works = () =>
      colleague
        .locator("#client-panel :is(button, input, select, textarea):enabled")
        .evaluateAll(controls =>
          controls
            .map(control => (control as HTMLInputElement).labels?.[0]?.textContent ?? control.textContent)
            .toSorted(),
        );
    for (const tab of await colleague.getByRole("tab").all()) {
      await tab.click();
      const panel = colleague.locator(`#client-panel[aria-labelledby='${await tab.getAttribute("id")}']`);
      await panel.locator(":disabled").first().waitFor({ state: "attached" });
      await colleague.waitForLoadState("networkidle");
      const name = await tab.innerText();
      await expect.poll(works, { message: name, timeout: 5000 }).toEqual(reading[name] ?? []);
    }
    await colleague.getByRole("tab", { name: "Plan" }).click();
    await colleague.getByRole("button", { name: "Show the safety plan" }).click();
    await colleague.getByText("The client has not shared a safety plan").waitFor();
    await colleague.getByRole("button", { name: "End it now" }).click();
    await colleague.waitForURL(/caseload/);
    await colleague.goto(`${kedge.url}/clients/${clientId}`);
    await colleague.getByRole("link", { name: "Emergency access" }).waitFor();
  });

  it("the client sees who looked and why, the administrator as well", async () => {
    await client.goto(`${kedge.url}/my/record`);
    await client.getByRole("link", { name: "Who looked at your record" }).click();
    await client.getByText("Reason given: She rang the desk and spoke of dying.").waitFor();
    await client.getByText("Opened without being on your care team").first().waitFor();
    await client.getByText("Sasha Moor").first().waitFor();
    await look(client, "looks");
    await signIn(clinician, "robin@example.org");
    await clinician.goto(`${kedge.url}/admin/emergency-access`);
    await clinician.getByText("She rang the desk and spoke of dying.").waitFor();
    await look(clinician, "emergency-list");
  });

  it("the client takes the record away, agrees to something, and asks for erasure", async () => {
    await client.goto(`${kedge.url}/my/record`);
    const download = client.waitForEvent("download");
    await client.getByRole("link", { name: "All of this (JSON)" }).click();
    expect((await download).suggestedFilename()).toBe("my-record.json");
    await client.evaluate(async () => {
      const noted = () => ({ eventId: crypto.randomUUID(), on: new Date().toISOString().slice(0, 10) });
      const send = (path: string, body: object) =>
        fetch(path, {
          method: "POST",
          headers: { "content-type": "application/json", "x-kedge-request": "1" },
          body: JSON.stringify(body),
        });
      const [goalId, medicineId] = [crypto.randomUUID(), crypto.randomUUID()];
      await send("/api/my/goal-events", { ...noted(), goalId, kind: "worded", text: "Swim again" });
      await send("/api/my/medicine-events", { ...noted(), medicineId, kind: "added", name: "Evening tea" });
    });
    const printing = client.waitForEvent("download");
    await client.getByRole("button", { name: "To read or print (PDF)" }).click();
    const bytes = await readFile(await (await printing).path());
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
    expect(text).toMatch(/Record of Kim Lowe/);
    expect(text).toMatch(/Care since/);
    expect(text).toContain("Swim again");
    expect(text).toContain("Evening tea");
    await client.getByLabel("My scores may be used for research").check();
    await client.getByText("You agreed on").waitFor();
    await client.getByRole("button", { name: "Ask for erasure" }).click();
    await client.getByRole("button", { name: "Yes, I want to ask for it" }).click();
    await client.getByText("Your clinic has to answer you.").waitFor();
    await look(client, "record");
    await clinician.goto(`${kedge.url}/admin/erasure-requests`);
    await clinician.getByText(clientId).waitFor();
    await look(clinician, "erasure-requests");
  });

  it("ran without a script error, a breach of the content policy or a request to anybody else", () => {
    expect(faults.flatMap(found => found())).toEqual([]);
  });
});

/** A security key that Chromium plays; `refuse` makes it no longer recognize the person. */
async function virtualAuthenticator(page: Page): Promise<{ refuse(): Promise<void> }> {
  const context: BrowserContext = page.context();
  const session = await context.newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    refuse: async () => {
      await session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
    },
  };
}
