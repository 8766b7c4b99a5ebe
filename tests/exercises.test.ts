import type { ClientPage, Work } from "@kedge/api";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desktop, launchBrowser, phone } from "./support/browser.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { newClient, type Person, password, setUpClinician } from "./support/person.ts";
import { look, watchPage } from "./support/screen.ts";

/** A client's work between sessions on a phone; what the clinic gets of it is asked at the API. Each step builds on the one before. */
describe("exercises, the log and homework", () => {
  let home: Home;
  let kedge: RunningKedge;
  let port: string;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let faults: () => readonly string[];
  let clinician: Person;
  let clientId: string;

  beforeAll(async () => {
    home = await newHome();
    port = String(await freePort());
    kedge = await startKedge(home, "--port", port);
    clinician = await setUpClinician(kedge.url, kedge.setupLink);
    ({ clientId } = await newClient(clinician, kedge.url));
    await clinician.json("POST", `/api/clients/${clientId}/homework`, {
      module: "thought-record",
      task: "One record this week, about work",
    });
    browser = await launchBrowser();
    context = await browser.newContext(phone);
    context.setDefaultTimeout(40_000);
    page = await context.newPage();
    faults = watchPage(page, kedge.url);
    await page.goto(`${kedge.url}/sign-in`);
    await page.getByLabel("E-mail").fill("kim@example.org");
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("heading", { name: "Hello, Kim Lowe" }).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await kedge?.stop();
    await home?.discard();
  });

  const shared = () => clinician.json<Work>("GET", `/api/clients/${clientId}/work`);
  const next = (name = "Next") => page.getByRole("button", { name, exact: true }).click();
  const heading = (name: string) => page.getByRole("heading", { name, exact: true }).waitFor();
  const rate = (group: string, number: number) =>
    page
      .getByRole("group", { name: group })
      .getByRole("radio", { name: String(number), exact: true })
      .check();
  const slide = (label: string, value: number) =>
    page.getByRole("slider", { name: label }).fill(String(value));
  const openList = async () => {
    await page.goto(`${kedge.url}/my`);
    await page.getByRole("link", { name: "See all your exercises" }).click();
    await heading("Exercises");
  };
  const open = async (title: string) => {
    await openList();
    await page
      .getByRole("button", { name: new RegExp(`^${title}`) })
      .last()
      .click();
    await page.getByRole("button", { name: /^Start/ }).click();
  };

  it("shows the therapist's homework first, and opens the exercise it names", async () => {
    await page.getByRole("heading", { name: "From your therapist" }).waitFor();
    await page.getByRole("link", { name: "See all your exercises" }).click();
    await page.getByText("One record this week, about work").waitFor();
    await look(page, "exercises-list");
    await page.getByRole("button", { name: "Open the exercise" }).click();
    await heading("Thought record");
    await look(page, "exercises-module");
  });

  it("leads through a thought record, keeps every step over a reload, and says what changed", async () => {
    await page.getByRole("button", { name: /^Start/ }).click();
    await heading("What happened?");
    await page.getByText("Only you can see this.").waitFor();
    await page.getByLabel("What happened, and where?").fill("My boss did not greet me");
    await look(page, "exercises-step");
    await next();
    await page.getByLabel("Feeling", { exact: true }).fill("Afraid");
    await slide("How strong was it?", 80);
    await look(page, "exercises-rows");
    await next();
    await page.getByLabel("Thought", { exact: true }).fill("I will lose my job");
    await slide("How much did you believe it?", 90);
    await page.getByRole("button", { name: "Stop for now" }).click();
    await heading("Go on with");
    await page.reload();
    await page
      .getByRole("button", { name: /^Thought record/ })
      .first()
      .click();
    await expect(page.getByLabel("Thought", { exact: true }).inputValue()).resolves.toBe(
      "I will lose my job",
    );
    await next();
    await page.getByLabel("I know how it will end").check();
    await look(page, "exercises-traps");
    for (const title of [
      "What speaks for the thought?",
      "What speaks against it?",
      "A fairer way to see it",
    ]) {
      await next();
      await heading(title);
    }
    await page.getByRole("textbox", { name: "A fairer way to see it" }).fill("He may have been busy");
    await next();
    await heading("How is it now?");
    await slide("How strong is it now?", 45);
    await next();
    await heading("Did it help?");
    await page.getByLabel("Yes", { exact: true }).check();
    await rate("How useful was it?", 7);
    await page.getByLabel("Show this entry to my care team").check();
    await look(page, "exercises-closing");
    await next("Finish");
    await page.getByText("The strongest feeling went from 80 to 45 out of 100.").waitFor();
    await look(page, "exercises-result");
    await expect
      .poll(async () => (await shared()).entries, { timeout: 40_000 })
      .toMatchObject([
        {
          module: "thought-record",
          numbers: { "feelings.0.before": 80, "feelings.0.after": 45, useful: 7 },
          texts: { situation: "My boss did not greet me" },
          shared: true,
        },
      ]);
    expect((await shared()).entries[0]?.homeworkId).toBe((await shared()).homework[0]?.homeworkId);
  });

  it("shows what the therapist wrote about it, and takes the answer on the homework", async () => {
    const [entry] = (await shared()).entries;
    await clinician.json("POST", `/api/clients/${clientId}/entries/${entry?.entryId}/comments`, {
      words: "A good second look at it.",
    });
    await openList();
    await page.getByRole("button", { name: "Say how it went" }).click();
    await page.getByLabel("Partly").check();
    await page.getByLabel("What got in the way, or what helped?").fill("Only found time once");
    await look(page, "exercises-homework");
    await next("Save");
    await expect
      .poll(async () => (await shared()).homework[0]?.report, { timeout: 40_000 })
      .toMatchObject({ outcome: "partly", remark: "Only found time once" });
    await page
      .getByRole("button", { name: /^Thought record/ })
      .last()
      .click();
    await page.getByRole("button", { name: /The strongest feeling went/ }).click();
    await page.getByText("A good second look at it.").waitFor();
  });

  it("goes on without a server: what is written then arrives by itself, once", async () => {
    await open("Facing a fear: one practice");
    await heading("Which rung today?");
    await page.getByLabel("The rung").fill("One stop on the bus");
    await page.getByLabel("Show this entry to my care team").check();
    await next();
    await page.getByLabel("I expect that …").fill("I will faint");
    await slide("How sure are you that it will happen?", 90);
    // Its answer may be lost with the server; what is changed afterwards still belongs to the same entry.
    while (!(await shared()).entries.some(({ numbers }) => numbers.probability === 90))
      await page.waitForTimeout(200);
    await kedge.stop("SIGKILL");
    await next();
    await page.getByRole("button", { name: "Begin now" }).click();
    for (const distress of [60, 80, 30]) {
      await slide("Fear right now", distress);
      await page.waitForTimeout(1_100);
      await page.getByRole("button", { name: "Save this value" }).click();
    }
    await look(page, "exercises-curve");
    await next();
    await page.getByLabel("No", { exact: true }).check();
    await next();
    await page.getByLabel("What I learned").fill("I did not faint");
    await next();
    await page.getByLabel("No, it did not help").check();
    await next("Finish");
    await page.getByText(/it fell by 63 percent of the peak/).waitFor();
    await page.getByText("You were 90 percent sure of what you feared. It went better than that.").waitFor();
    await heading("It did not help this time");
    await page
      .getByText("One entry is on this device and not at your clinic yet.")
      .waitFor({ timeout: 40_000 });
    await look(page, "exercises-offline");
    kedge = await startKedge(home, "--port", port);
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await page
      .getByText("is on this device and not at your clinic yet")
      .waitFor({ state: "hidden", timeout: 40_000 });
    const arrived = (await shared()).entries.filter(({ module }) => module === "exposure-practice");
    expect(arrived).toHaveLength(1);
    expect(arrived[0]).toMatchObject({
      numbers: { probability: 90, "curve.0.distress": 60, "curve.1.distress": 80, "curve.2.distress": 30 },
      texts: { prediction: "I will faint", learned: "I did not faint", helped: "no" },
    });
  });

  it("keeps both versions when two devices change the same entry, and says so", async () => {
    await open("Solve a problem step by step");
    await page.getByLabel("The problem").fill("The flat is too loud");
    await page.getByLabel("Show this entry to my care team").check();
    const ours = async () => (await shared()).entries.filter(({ module }) => module === "problem-solving");
    await expect.poll(async () => (await ours()).length, { timeout: 40_000 }).toBe(1);
    const other = await (await browser.newContext(phone)).newPage();
    other.setDefaultTimeout(40_000);
    await other.goto(`${kedge.url}/sign-in?next=/my/exercises`);
    await other.getByLabel("E-mail").fill("kim@example.org");
    await other.getByLabel("Password", { exact: true }).fill(password);
    await other.getByRole("button", { name: "Sign in", exact: true }).click();
    await other.getByRole("heading", { name: "Go on with" }).waitFor();
    await other
      .getByRole("button", { name: /^Solve a problem/ })
      .first()
      .click();
    await other.getByLabel("The problem").fill("The flat is too loud and too cold");
    await expect.poll(async () => (await ours())[0]?.texts.problem, { timeout: 40_000 }).toMatch(/cold/);
    await page.getByLabel("What would be better?").fill("Quiet nights");
    await expect.poll(async () => (await ours()).length, { timeout: 40_000 }).toBe(2);
    await openList();
    await page
      .getByRole("button", { name: /^Solve a problem/ })
      .last()
      .click();
    await page.getByText("This was changed on two devices. Both versions are kept").waitFor();
    expect((await ours()).map(({ texts }) => texts.goal ?? texts.problem).sort()).toEqual([
      "Quiet nights",
      "The flat is too loud and too cold",
    ]);
    await other.context().close();
  });

  const radius = (on: Page) => on.locator(".pacer__breath").getAttribute("r");

  it("breathes with a moving circle, and with a still one for whoever wants less motion", async () => {
    await open("Slow breathing");
    await rate("Tension", 6);
    await next();
    await look(page, "exercises-breathing");
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await page.getByText("Breathe in", { exact: true }).waitFor();
    const before = await radius(page);
    await expect.poll(() => radius(page)).not.toBe(before);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await expect
      .poll(async () => {
        const seen = await radius(page);
        await page.waitForTimeout(200);
        return (await radius(page)) === seen;
      })
      .toBe(true);
    const still = await radius(page);
    await page.getByText("Breathe out", { exact: true }).waitFor();
    expect(await radius(page)).toBe(still);
    await look(page, "exercises-breathing-still");
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await next();
    await rate("Tension", 3);
    await page.getByLabel("No", { exact: true }).check();
    await next();
    await next("Finish");
    await page.getByText("Tension went from 6 to 3 out of 10.").waitFor();
    await page.emulateMedia({ reducedMotion: null });
  });

  it.each([
    ["Muscle relaxation", "exercises-muscles", 1],
    ["What matters: the target", "exercises-target", 1],
    ["Sleep diary", "exercises-sleep", 0],
  ])("shows %s without a fault of accessibility", async (title, name, steps) => {
    await open(title);
    for (let step = 0; step < steps; step += 1) await next();
    if (name === "exercises-target") {
      await rate("1. Work and learning", 3);
      await rate("2. Free time", 6);
    }
    await look(page, name);
  });

  it("notes mood with two taps, shows day and month, and plans an activity in the week", async () => {
    await page.goto(`${kedge.url}/my/log`);
    await rate("Mood", 6);
    await rate("How active", 4);
    await next("Save");
    await page.getByText(/^Saved at/).waitFor();
    await page.getByText(/mood 6 of 10/).waitFor();
    await page.getByText(/1 of 10 entries so far/).waitFor();
    await look(page, "log-day");
    await page.getByRole("button", { name: "Month", exact: true }).click();
    await page.getByRole("button", { name: /mood 6 of 10/ }).waitFor();
    await look(page, "log-month");
    await page.getByRole("button", { name: "Plan", exact: true }).click();
    await page.getByRole("button", { name: "Plan an activity" }).click();
    await page.getByRole("textbox", { name: "Activity" }).fill("Walk by the river");
    await next();
    await page.getByLabel("Time", { exact: true }).fill("18:30");
    await next();
    await next();
    await heading("Come back later");
    await next("Come back later");
    await page.goto(`${kedge.url}/my/log`);
    await page.getByRole("button", { name: "Plan", exact: true }).click();
    await page.getByRole("button", { name: "Walk by the river, planned" }).waitFor();
    await look(page, "log-plan");
  });

  it("has the crisis button everywhere, and none of it went elsewhere or broke", async () => {
    for (const path of ["/my/exercises", "/my/log", "/alone/exercises"]) {
      await page.goto(kedge.url + path);
      await page.getByRole("button", { name: "Help in a crisis" }).waitFor();
    }
    expect(faults().filter(fault => !fault.includes("ERR_CONNECTION"))).toEqual([]);
    const { review } = await clinician.json<ClientPage>("GET", `/api/clients/${clientId}`);
    expect(review.signals.map(({ code }) => code)).not.toContain("homework-not-done");
  });

  it("lets the clinician set homework, read what is shared and comment on it", async () => {
    const desk = await (await browser.newContext(desktop)).newPage();
    desk.setDefaultTimeout(40_000);
    await desk.goto(`${kedge.url}/sign-in`);
    await desk.getByLabel("E-mail").fill("robin@example.org");
    await desk.getByLabel("Password", { exact: true }).fill(password);
    await desk.getByRole("button", { name: "Sign in", exact: true }).click();
    await desk.getByRole("heading", { name: "Caseload" }).waitFor();
    await desk.goto(`${kedge.url}/clients/${clientId}?tab=between-sessions`);
    await desk.getByRole("heading", { name: "Homework" }).waitFor();
    await desk.locator("[data-homework='partly']").waitFor({ state: "attached" });
    await desk.getByLabel("Exercise").selectOption({ label: "Worry time" });
    await desk.getByLabel("What to do").fill("Ten minutes after supper");
    await desk.getByRole("button", { name: "Set homework" }).click();
    await desk.locator("[data-homework='open']").getByText("Ten minutes after supper").waitFor();
    const record = desk.locator("[data-entry='thought-record']");
    await desk.locator("summary", { hasText: "earlier entr" }).click();
    await record.getByText("The strongest feeling went from 80 to 45 out of 100.").waitFor();
    await record.locator("summary", { hasText: "Answers" }).click();
    await record.getByText("My boss did not greet me").waitFor();
    await record.locator("summary", { hasText: "Comment" }).click();
    await record.getByRole("textbox", { name: "Comment" }).fill("Bring it along on Monday.");
    await record.getByRole("button", { name: "Send comment" }).click();
    await record.locator("blockquote", { hasText: "Bring it along on Monday." }).waitFor();
    await look(desk, "between-sessions");
    await desk.context().close();
  });

  it("works without an account: after loading nothing is asked of any server", async () => {
    const alone = await (await browser.newContext(phone)).newPage();
    await alone.goto(`${kedge.url}/alone/exercises`);
    await alone.getByRole("heading", { name: "Exercises", exact: true }).waitFor();
    await alone.waitForLoadState("networkidle");
    const requests: string[] = [];
    alone.on("request", request => requests.push(request.url()));
    await alone.getByRole("button", { name: /^Did the worry come true/ }).click();
    await alone.getByRole("button", { name: /^Start/ }).click();
    await alone.getByLabel("I fear that …").fill("The test fails");
    await alone.getByRole("slider").fill("70");
    await alone.getByText("This stays on this device.").waitFor();
    await alone.getByRole("button", { name: "Next" }).click();
    await alone.getByRole("button", { name: "Come back later" }).click();
    await alone.getByRole("heading", { name: "Go on with" }).waitFor();
    await look(alone, "exercises-alone");
    expect(requests).toEqual([]);
    await alone.reload();
    await alone
      .getByRole("button", { name: /^Did the worry come true/ })
      .first()
      .click();
    await alone.getByRole("heading", { name: "What happened?" }).waitFor();
    await alone.getByRole("button", { name: "Stop for now" }).click();
    await alone.getByRole("button", { name: "Delete all entries" }).click();
    await alone.getByRole("button", { name: "Delete them" }).click();
    await alone.getByRole("heading", { name: "Go on with" }).waitFor({ state: "hidden" });
    await alone.context().close();
  });
});
