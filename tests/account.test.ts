import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeAt, stepOf } from "../server/src/sign-in/one-time-code.ts";
import { desktop, launchBrowser, phone } from "./support/browser.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { newClient, password, setUpClinician } from "./support/person.ts";
import { look, watchPage } from "./support/screen.ts";

/** The account page and the second step as people use them. Each step builds on the one before. */
describe("account and security", () => {
  let home: Home;
  let kedge: RunningKedge;
  let browser: Browser;
  let clinician: Page;
  let client: Page;
  let faults: (() => readonly string[])[] = [];
  let secret = new Uint8Array();
  let recoveryCode = "";
  const fresh = "quite another pass phrase";

  beforeAll(async () => {
    home = await newHome();
    kedge = await startKedge(home, "--port", String(await freePort()));
    const person = await setUpClinician(kedge.url, kedge.setupLink);
    await newClient(person, kedge.url);
    browser = await launchBrowser();
    clinician = await (await browser.newContext(desktop)).newPage();
    client = await (await browser.newContext(phone)).newPage();
    faults = [clinician, client].map(page => watchPage(page, kedge.url));
  });
  afterAll(async () => {
    await browser?.close();
    await kedge?.stop();
    await home?.discard();
  });

  async function enterPassword(page: Page, email: string, secretWords = password): Promise<void> {
    await page.goto(`${kedge.url}/sign-in`);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(secretWords);
    await page.keyboard.press("Enter");
  }

  it("says in the workspace that the second step is missing, and sets it up by keyboard", async () => {
    await enterPassword(clinician, "robin@example.org");
    await clinician.getByRole("link", { name: "Account: no second step yet" }).focus();
    await clinician.keyboard.press("Enter");
    await clinician.getByText("please set it up").waitFor();
    await look(clinician, "account-off");
    await clinician.locator("summary", { hasText: "Set it up" }).focus();
    await clinician.keyboard.press("Enter");
    await clinician
      .getByRole("region", { name: "Second step at sign-in" })
      .getByLabel("Your password")
      .fill(password);
    await clinician.keyboard.press("Enter");
    await clinician.getByRole("heading", { name: "Add Kedge to your authenticator app" }).waitFor();
    await look(clinician, "account-secret");
    secret = base32Bytes((await clinician.locator(".account-secret").textContent()) ?? "");
    expect(secret.length).toBe(20);

    await clinician.getByLabel("Code that the app shows now").fill("12");
    await clinician.keyboard.press("Enter");
    await clinician.getByText("This code is not right").waitFor();
    await clinician.getByLabel("Code that the app shows now").fill(await codeAt(secret, stepOf(new Date())));
    await clinician.keyboard.press("Enter");
    await clinician.getByRole("heading", { name: "Your recovery codes" }).waitFor();
    await look(clinician, "account-recovery-codes");
    const codes = await clinician.locator(".account-codes code").allTextContents();
    expect(codes).toHaveLength(10);
    await clinician.getByText("You are signed in on this device only.").waitFor();
    recoveryCode = codes[0] ?? "";
    await clinician.getByRole("button", { name: "I have kept them" }).click();
    await clinician.getByText("You have 10 recovery codes left.").waitFor();
    await look(clinician, "account-on");
  });

  it("asks for the code at the next sign-in, and help in a crisis never waits for it", async () => {
    await clinician.context().clearCookies();
    await enterPassword(clinician, "robin@example.org");
    await clinician.getByRole("heading", { name: "Enter your code" }).waitFor();
    await look(clinician, "sign-in-code");
    await clinician.getByRole("link", { name: "Help in a crisis" }).click();
    await clinician.locator("a[href^='tel:']").first().waitFor();
    expect(new URL(clinician.url()).pathname).toBe("/crisis");

    await enterPassword(clinician, "robin@example.org");
    await clinician.getByLabel("Code", { exact: true }).fill("000");
    await clinician.keyboard.press("Enter");
    await clinician.getByText("This code is not right").waitFor();
    await clinician.getByLabel("Code", { exact: true }).fill(recoveryCode);
    await clinician.keyboard.press("Enter");
    await clinician.getByRole("link", { name: "Account", exact: true }).click();
    await clinician.getByText("You have 9 recovery codes left.").waitFor();
  });

  it("signs a client out elsewhere, and changes their password, from a phone", async () => {
    const other = await (await browser.newContext(phone)).newPage();
    await enterPassword(other, "kim@example.org");
    await other.getByRole("link", { name: "Where you are signed in, and your password" }).waitFor();

    await enterPassword(client, "kim@example.org");
    await client.getByRole("link", { name: "Where you are signed in, and your password" }).click();
    await client.getByRole("heading", { name: "Account and security" }).waitFor();
    await client.getByText("This device").waitFor();
    await look(client, "account-client");
    expect(await client.getByText("Second step").count()).toBe(0);
    await client.getByRole("button", { name: "Sign out on all other devices" }).click();
    await client.getByText("You are signed in on this device only.").waitFor();
    await other.reload();
    await other.getByRole("heading", { name: "Sign in", exact: true }).waitFor();

    await client.locator("summary", { hasText: "Change your password" }).click();
    await client.getByLabel("Password until now").fill(password);
    await client.getByLabel("New password").fill(fresh);
    await client.getByRole("button", { name: "Change password" }).click();
    await client.getByText("Your password is changed.").waitFor();
    await look(client, "account-client-changed");
    await enterPassword(other, "kim@example.org");
    await other.getByText("E-mail and password don't match.").waitFor();
    await enterPassword(other, "kim@example.org", fresh);
    await other.getByRole("link", { name: "Where you are signed in, and your password" }).waitFor();
  });

  it("ran without a script error, a breach of the content policy or a request to anybody else", () => {
    expect(faults.flatMap(found => found())).toEqual([]);
  });
});

/** Base32 of RFC 4648, as an authenticator app reads it. */
function base32Bytes(text: string): Uint8Array<ArrayBuffer> {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...text.replace(/\s/g, "")]
    .map(letter => alphabet.indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], byte => Number.parseInt(byte, 2));
}
