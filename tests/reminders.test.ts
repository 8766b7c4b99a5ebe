import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desktop, launchBrowser, phone } from "./support/browser.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { type MailServer, startMailServer } from "./support/mail-server.ts";
import { newClient, setUpClinician } from "./support/person.ts";
import { look, signInBrowser, watchPage } from "./support/screen.ts";

/** How a person is told that a check-in is waiting: by a link that their clinician sends, or by reminders of their own. */
describe("reminders", () => {
  let home: Home;
  let kedge: RunningKedge;
  let mail: MailServer;
  let browser: Browser;
  let desk: Page;
  let page: Page;
  let clientId = "";
  let faults: (() => readonly string[])[] = [];

  beforeAll(async () => {
    mail = await startMailServer();
    process.env.KEDGE_SMTP_URL = mail.url;
    process.env.KEDGE_MAIL_FROM = "kedge@clinic.example";
    home = await newHome();
    kedge = await startKedge(home, "--port", String(await freePort()));
    const robin = await setUpClinician(kedge.url, kedge.setupLink);
    ({ clientId } = await newClient(robin, kedge.url));
    browser = await launchBrowser();
    desk = await (await browser.newContext(desktop)).newPage();
    page = await (await browser.newContext({ ...phone, timezoneId: "Europe/Berlin" })).newPage();
    faults = [desk, page].map(seen => watchPage(seen, kedge.url));
  });
  afterAll(async () => {
    await browser?.close();
    await kedge?.stop();
    await home?.discard();
    await mail?.close();
  });

  it("the clinician sends a link to an address that Kedge doesn't keep, and it opens the check-in", async () => {
    await signInBrowser(desk, kedge.url, "robin@example.org");
    await desk.goto(`${kedge.url}/clients/${clientId}?tab=contact`);
    await desk.getByRole("tab", { name: "Contact" }).click();
    const once = desk.getByRole("form", { name: "Send the link" });
    await once.getByLabel("E-mail address").fill("kim@post.example");
    await once.getByLabel("Language of the message").selectOption("es");
    await once.getByRole("button", { name: "Send a link" }).click();
    await desk.getByText("Sent by e-mail.").waitFor();
    await look(desk, "check-in-link-sent");
    const [sent] = mail.taken;
    expect(sent?.to).toBe("kim@post.example");
    expect(sent?.text).toContain("Le espera un registro breve.");
    for (const word of ["Kim", "Lowe", "Robin", "Harbour"]) expect(sent?.text).not.toContain(word);
    const plain = sent?.text.replaceAll("=\r\n", "").replaceAll("=3D", "=") ?? "";
    const link = /http:\S+\/check-in#token=\S+/.exec(plain)?.[0] ?? "";
    await page.goto(link);
    await page.getByText("The initials are KL.").waitFor();
  });

  it("reminders are off; to turn them on, a way to be reached comes first", async () => {
    await signInBrowser(page, kedge.url, "kim@example.org");
    await page.getByRole("link", { name: "Reminders to check in" }).click();
    await page.getByText("Reminders are off.").waitFor();
    await page.getByText("first add a way to reach you").waitFor();
    await look(page, "reminders-off");
    await page.locator("summary", { hasText: "Add an e-mail address" }).click();
    await page.getByLabel("E-mail address").fill("kim@post.example");
    await page.keyboard.press("Enter");
    await page.getByLabel("Code that was sent there").waitFor();
    const code = /your code is (\d{6})/.exec(mail.taken.at(-1)?.text ?? "")?.[1] ?? "";
    await page.getByLabel("Code that was sent there").fill(code);
    await page.getByRole("button", { name: "Confirm" }).click();
    await page.getByLabel("Monday").waitFor();
  });

  it("the person chooses days and time, is asked for what is missing, and turns them off again", async () => {
    await page.getByLabel("At what time").fill("18:30");
    await page.getByRole("button", { name: "Turn reminders on" }).click();
    await page.getByText("Choose one day or more.").waitFor();
    await page.getByLabel("Monday").check();
    await page.getByRole("button", { name: "Turn reminders on" }).click();
    await page.getByText(/Reminders are on. The next one can come on Monday/).waitFor();
    await look(page, "reminders-on");
    await page.locator("summary", { hasText: "Quiet hours" }).click();
    await page.getByLabel("From", { exact: true }).fill("18:00");
    await page.getByLabel("Until", { exact: true }).fill("08:00");
    await page.getByRole("button", { name: "Save quiet hours" }).click();
    await page.getByText("the time is in your quiet hours").waitFor();
    await page.getByLabel("At what time").fill("09:00");
    await page.getByRole("button", { name: "Save the change" }).click();
    await page.getByText(/The next one can come on Monday.* 0?9:00/).waitFor();
    await page.getByRole("button", { name: "Turn reminders off" }).click();
    await page.getByText("Nothing more is sent.").waitFor();
    expect(faults.flatMap(found => found())).toEqual([]);
  });
});
