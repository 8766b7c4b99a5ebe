import { readFile } from "node:fs/promises";
import type { Alert, Appointments, CheckInLink, KioskCode } from "@kedge/api";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, phone } from "./support/browser.ts";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { newClient, type Person, password, setUpClinician } from "./support/person.ts";
import { look, picture, watchPage } from "./support/screen.ts";
import { filesBelow } from "./support/source-files.ts";
import { answerIn, type Say, wordsIn } from "./support/words.ts";

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const modules = filesBelow("content/modules")
  .filter(path => path.endsWith(".json"))
  .map(path => path.slice("content/modules/".length, -".json".length));
/** The log has a page of its own. */
const exercises = modules.filter(code => code !== "activity-log");
const slow = 180_000;
/** One of the two, since it is a long walk; `KEDGE_LANGUAGES=de,es` walks in both. */
const languages = (process.env.KEDGE_LANGUAGES ?? "de").split(",");

/**
 * Every journey of the companion on a phone, in a language that is not English; then once more with the server killed,
 * and at the end a look at what arrived. Each step builds on the one before.
 */
describe.each(languages)("the companion in %s", { timeout: slow }, language => {
  let home: Home;
  let kedge: RunningKedge;
  let port: string;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let faults: () => readonly string[];
  let clinician: Person;
  let client: Person;
  let clientId: string;
  let say: Say;
  let supportLink = "";
  const moreFaults: (() => readonly string[])[] = [];

  beforeAll(async () => {
    say = await wordsIn(language);
    home = await newHome();
    port = String(await freePort());
    kedge = await startKedge(home, "--port", port);
    clinician = await setUpClinician(kedge.url, kedge.setupLink);
    ({ client, clientId } = await newClient(clinician, kedge.url));
    await clinician.json("POST", `/api/clients/${clientId}/homework`, { module: "thought-record" });
    await clinician.json("POST", `/api/clients/${clientId}/sheets`, { sheet: "sleep" });
    await clinician.json("POST", `/api/clients/${clientId}/appointments`, {
      on: inDays(7),
      at: "10:00",
      zone: "Europe/London",
      minutes: 50,
      place: "in-person",
      placeWords: "Room Heron",
    });
    browser = await launchBrowser();
    context = await browser.newContext({ ...phone, locale: language });
    context.setDefaultTimeout(40_000);
    page = await context.newPage();
    faults = watchPage(page, kedge.url);
  });
  afterAll(async () => {
    await browser?.close();
    await kedge?.stop();
    await home?.discard();
  });

  const see = async (name: string): Promise<void> => {
    const loading = page.getByText(say("Loading …"), { exact: true });
    await expect.poll(() => loading.count(), { timeout: 40_000 }).toBe(0);
    await look(page, `${language}-${name}`);
  };
  const fill = (template: string, values: Readonly<Record<string, string | number>>): string =>
    template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
  const button = (english: string, place?: string) =>
    page.getByRole("button", { name: say(english, place), exact: true });
  const press = (english: string, place?: string) => button(english, place).click();
  const heading = (english: string, place?: string) =>
    page
      .getByRole("heading", { name: say(english, place) })
      .first()
      .waitFor();
  const field = (english: string, place?: string) => page.getByLabel(say(english, place));
  const open = async (path: string): Promise<void> => {
    await page.goto(kedge.url + path);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
  };
  const question = async (at: number, words: string): Promise<void> => {
    await page.getByText(fill(say("Question {{at}} of {{of}}", "app/companion"), { at, of: 16 })).waitFor();
    // The page ignores the second tap of a double tap.
    await page.waitForTimeout(320);
    await page.getByRole("button", { name: words }).click();
  };
  /** The whole check-in with a risk answer; `onCrisis` looks at the crisis screen. */
  const checkIn = async (onCrisis: () => Promise<void>): Promise<void> => {
    await press("Start", "app/companion");
    const several = answerIn(language, "phq-9", "Several days");
    for (let at = 1; at <= 9; at += 1) await question(at, several);
    await heading("Thank you for saying that");
    await page
      .getByRole("link", { name: /116 123/ })
      .first()
      .waitFor();
    await onCrisis();
    await press("Go on with the questions");
    for (let at = 10; at <= 16; at += 1) await question(at, answerIn(language, "gad-7", "Several days"));
    await press("Send", "app/companion");
  };
  const record = () =>
    client.json<Readonly<Record<string, unknown>>>("GET", "/api/my-record/export?format=json");

  it("signs in and checks in; a risk answer shows help at once; then the own review", async () => {
    await page.goto(`${kedge.url}/sign-in`);
    await see("sign-in");
    await field("E-mail", "app/shell").fill("kim@example.org");
    await page.getByLabel(say("Password", "app/shell"), { exact: true }).fill(password);
    await press("Sign in", "app/shell#sign-in.send");
    await page.getByRole("heading", { name: /Kim Lowe/ }).waitFor();
    await see("home-first");
    await page.getByRole("link", { name: say("Check in now") }).click();
    await button("Start", "app/companion").waitFor();
    await see("check-in");
    await checkIn(async () => {
      await page
        .getByText(
          say(
            "Your clinic is told when this is sent. Nobody may be reading in real time, so please don't wait for an answer.",
          ),
        )
        .waitFor();
      await see("crisis-answered");
    });
    await page
      .getByText(fill(say("{{organization}} has received your answers."), { organization: "Harbour Clinic" }))
      .waitFor();
    await see("sent");
    await press("To the start page");
    await page.getByRole("link", { name: say("See everything"), exact: true }).waitFor();
    await see("home");
  });

  it("chooses one thing to raise, and takes a letter along", async () => {
    await page.getByRole("link", { name: say("See everything"), exact: true }).click();
    await field("Something else, in my words").check();
    await page.getByLabel(say("In my words"), { exact: true }).fill("Mañana: für Jörg");
    await see("review");
    for (const choice of [
      "A letter for my next session",
      "Questions for a second opinion",
      "What to ask a doctor to check",
      "My rights, privacy and fees: what I may ask",
    ]) {
      await press(choice, "app/self-advocacy");
      await button("Back to my result").waitFor();
      await see(`paper-${choice.split(" ").slice(-2).join("-")}`);
      if (choice.startsWith("A letter")) {
        await field("Why I am writing").fill("Mañana: für Jörg");
        const downloading = page.waitForEvent("download");
        await press("Save as PDF", "app/self-advocacy");
        const bytes = await readFile(await (await downloading).path());
        const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), {
          mergePages: true,
        });
        expect(text).toContain("Mañana: für Jörg");
        expect(text).toContain(say("For my next session"));
      }
      await press("Back to my result");
    }
  });

  it("logs mood and activity", async () => {
    await open("/my/log");
    const rate = (english: string, value: string) =>
      page
        .getByRole("group", { name: say(english, "content/modules/activity-log") })
        .getByRole("radio", { name: value, exact: true })
        .check();
    await rate("Mood", "6");
    await press("Save", "app/log");
    await page
      .getByText(fill(say("{{time}}: mood {{mood}} of 10"), { time: "", mood: 6 }).slice(1))
      .first()
      .waitFor();
    await see("log");
    for (const view of ["Month", "Plan"]) {
      await press(view, "app/log");
      await see(`log-${view.toLowerCase()}`);
    }
  });

  it("opens every exercise, and goes through a thought record", async () => {
    await open("/my/exercises");
    await see("exercises");
    for (const code of exercises) {
      await page.goto(`${kedge.url}/my/exercises`);
      const title = say(await titleOf(code), `content/modules/${code}`);
      await page
        .locator("section", { has: page.locator("#all") })
        .getByRole("button", { name: title })
        .first()
        .click();
      await page.getByRole("heading", { name: title, level: 1 }).waitFor();
      await picture(page, `${language}-exercise-${code}`);
      await page
        .getByRole("button", {
          name: new RegExp(`^(${say("Start", "app/exercises#module")}|${say("Start a new one")})`),
        })
        .click();
      await button("Stop for now", "app/exercises").waitFor();
      await picture(page, `${language}-exercise-${code}-begun`);
      await press("Stop for now", "app/exercises");
    }
    await open("/my/exercises");
    await page
      .getByRole("button", {
        name: new RegExp(`^${say("Thought record", "content/modules/thought-record")}`),
      })
      .first()
      .click();
    const t = (english: string) => say(english, "content/modules/thought-record");
    await page.getByLabel(t("What happened, and where?")).fill("Im Büro / en la oficina");
    await press("Next", "app/exercises#run");
    await page.getByLabel(t("Feeling"), { exact: true }).fill("!");
    await page.getByRole("slider", { name: t("How strong was it?") }).fill("80");
    await press("Next", "app/exercises#run");
    for (const title of [
      "What speaks for the thought?",
      "What speaks against it?",
      "A fairer way to see it",
    ]) {
      if (title === "What speaks for the thought?") await press("Next", "app/exercises#run");
      await press("Next", "app/exercises#run");
      await page.getByRole("heading", { name: t(title) }).waitFor();
    }
    await press("Next", "app/exercises#run");
    await page.getByRole("slider", { name: t("How strong is it now?") }).fill("45");
    await see("thought-record");
    await press("Next", "app/exercises#run");
    await page.getByLabel(say("Yes", "app/exercises"), { exact: true }).check();
    await press("Finish", "app/exercises");
    await heading("Done", "app/exercises#result");
    await see("thought-record-done");
  });

  it("has help one tap away, with a safety plan of one's own", async () => {
    await open("/my");
    await press("Help in a crisis", "app/shell");
    await see("crisis");
    await press("Show my plan");
    await press("Write my plan");
    await field("How I notice that a crisis is coming").fill("Ich schlafe nicht / no duermo");
    await page.getByText(say("Saved on this device.", "app/crisis")).waitFor();
    await see("safety-plan");
    await press("Done", "app/crisis");
    await open("/crisis");
    await see("crisis-page");
  });

  it("keeps life and body, medicines and goals", async () => {
    await open("/my/about-me");
    await page.getByText(say("Home, food and money")).click();
    await page
      .getByRole("group", { name: say("Bills that can't be paid") })
      .getByLabel(say("Yes", "app/care"))
      .check();
    await see("about-me");
    await open("/my/medicines");
    await field("Name, as on the box").fill("Sertraline");
    await press("Add to my list");
    await page.getByRole("article").first().waitFor();
    await see("medicines");
    await open("/my/goals");
    await field("What do you want to do or reach?").fill("Lesen / leer");
    await press("Save this goal");
    await page.getByText("Lesen / leer").first().waitFor();
    await see("goals");
  });

  it("reaches the clinic: appointments, messages, things to read", async () => {
    await open("/my/appointments");
    await press("Ask for another time");
    await field("What would suit you better?").fill("17 h");
    await press("Send", "app/my-contact#appointments");
    await page.getByText("17 h").waitFor();
    await see("appointments");
    await open("/my/messages");
    await field("Your message").fill("Hallo / hola");
    await press("Send", "app/my-contact#messages");
    await page.getByText(new RegExp(`^${say("Sent on {{at}}").replace("{{at}}", "")}`)).waitFor();
    await see("messages");
    await open("/my/read");
    await heading("Your clinician sent you");
    await see("read");
    await page
      .getByRole("link", { name: /Robin Vale/ })
      .first()
      .click();
    await page.getByRole("button", { name: say("Print", "app/reading") }).waitFor();
    await see("read-sheet");
  });

  it("decides who sees what: support person, who looked, the record, reminders, the account", async () => {
    await open("/my/support");
    await field("What do you call them?").fill("Ana");
    await press("Make the link", "app/support");
    supportLink = await field("The link for them").inputValue();
    await see("support");
    for (const path of ["/my/record", "/my/record/looks", "/my/reminders", "/account"]) {
      await open(path);
      await page.waitForLoadState("networkidle");
      await see(path.slice(1).replaceAll("/", "-"));
    }
  });

  it("looks for the right therapist, with notes that stay", async () => {
    await open("/my/find");
    await see("find");
    for (const section of ["What matters to me", "Where to look", "Check the licence", "What to ask them"]) {
      await press(section, "app/find");
      await see(`find-${section.split(" ").at(-1)}`);
      await press("Done", "app/find");
    }
    await press("People I think about");
    for (const name of ["Dr. Baum", "Dra. Vega"]) {
      await field("Name, or what you call them").fill(name);
      await press("Add", "app/find");
      await page.getByText(name, { exact: true }).first().waitFor();
    }
    await press("Done", "app/find");
    await press("Compare");
    await page.getByRole("columnheader", { name: "Dra. Vega" }).waitFor();
    await see("find-compare");
    await open("/my/directory");
    await see("directory");
  });

  it("goes on when the server is killed: every page opens, and help is there", async () => {
    await page.waitForFunction(
      async () => (await navigator.serviceWorker.ready).active?.state === "activated",
    );
    // Each page is seen once with the worker in charge.
    for (const path of ["/my", "/my/review", "/my/medicines", "/my/appointments", "/my/messages"]) {
      await open(path);
      await page.waitForLoadState("networkidle");
    }
    await kedge.stop("SIGKILL");
    for (const path of [
      "/my",
      "/my/review",
      "/my/log",
      "/my/exercises",
      "/my/about-me",
      "/my/medicines",
      "/my/goals",
      "/my/appointments",
      "/my/messages",
      "/my/read",
      "/my/support",
      "/my/record",
      "/my/find",
      "/my/reminders",
    ]) {
      await open(path);
      await button("Help in a crisis", "app/shell").waitFor();
      await see(`offline-${path.slice(1).replaceAll("/", "-")}`);
      expect(await page.getByText(say("This page did not work")).count(), path).toBe(0);
    }
    await open("/my/review");
    await button("A letter for my next session", "app/self-advocacy").waitFor();
    await open("/my/appointments");
    await page.getByText("Room Heron").waitFor();
    await open("/my/messages");
    await page.getByText("Hallo / hola").waitFor();
    await open("/crisis");
    await page
      .getByRole("link", { name: /116 123/ })
      .first()
      .waitFor();
    await press("Show my plan");
    await page.getByText("Ich schlafe nicht / no duermo").waitFor();
    await see("offline-crisis");
  });

  it("shows help at once on a risk answer without a server, and says plainly that it has not arrived", async () => {
    await open("/my/check-in");
    await checkIn(async () => {
      await see("offline-crisis-answered");
    });
    await heading("Not sent yet", "app/companion#sent");
    await page
      .getByText(say("This has not reached your clinic yet. If you need somebody now, please call or write."))
      .waitFor();
    await see("offline-not-sent");
  });

  it("keeps what is written without a server: log, exercise, message, question", async () => {
    await open("/my/log");
    await page
      .getByRole("group", { name: say("Mood", "content/modules/activity-log") })
      .getByRole("radio", { name: "3", exact: true })
      .check();
    await press("Save", "app/log");
    await open("/my/messages");
    await field("Your message").fill("Ohne Netz / sin red");
    await press("Send", "app/my-contact#messages");
    await page
      .getByText(say("Not sent yet. It is kept on this device and goes out when there is a connection."))
      .waitFor();
    await open("/my/medicines");
    const card = page.getByRole("article").first();
    await card.getByText(say("Questions for the prescriber")).click();
    await card.getByLabel(say("What would you like to ask?")).fill("Auto fahren? / ¿conducir?");
    await card.getByRole("button", { name: say("Keep this question") }).click();
    await page
      .getByText(
        say(
          "One note is not at your clinic yet. It is kept on this device and sent as soon as there is a connection.",
        ),
      )
      .waitFor();
    await see("offline-kept");
  });

  it("brings all of it to the clinic when the server is back, each once", async () => {
    kedge = await startKedge(home, "--port", port);
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect
      .poll(async () => JSON.stringify(await record()).split("Auto fahren? / ¿conducir?").length, {
        timeout: 60_000,
      })
      .toBe(2);
    await open("/my");
    await expect
      .poll(
        async () => (await clinician.json<{ alerts: readonly Alert[] }>("GET", "/api/alerts")).alerts.length,
        {
          timeout: 60_000,
        },
      )
      .toBe(2);
    await expect
      .poll(async () => JSON.stringify(await record()).split("Ohne Netz / sin red").length, {
        timeout: 60_000,
      })
      .toBe(2);
    const { episodes } = (await record()) as {
      readonly episodes: readonly { checkIns: readonly unknown[] }[];
    };
    expect(episodes.map(({ checkIns }) => checkIns.length)).toEqual([2]);
    await see("back");
  });

  /** Somebody else's device: the steps that follow happen on it. */
  const onAnotherDevice = async (options: Parameters<Browser["newContext"]>[0] = phone): Promise<void> => {
    await page.context().close();
    context = await browser.newContext({ ...options, locale: language });
    context.setDefaultTimeout(40_000);
    page = await context.newPage();
    moreFaults.push(watchPage(page, kedge.url));
  };
  const alertCount = async () =>
    (await clinician.json<{ alerts: readonly Alert[] }>("GET", "/api/alerts")).alerts.length;

  it("checks in by a link; while the server is dead it says that nothing is sent, and sends it afterwards", async () => {
    const { link } = await clinician.json<CheckInLink>("POST", `/api/clients/${clientId}/check-in-links`);
    await onAnotherDevice();
    await page.goto(link);
    await page.getByText(/KL/).waitFor();
    await see("link");
    await press("Yes, start");
    const several = answerIn(language, "phq-9", "Several days");
    for (let at = 1; at <= 9; at += 1) await question(at, several);
    await heading("Thank you for saying that");
    await see("link-crisis");
    await press("Go on with the questions");
    for (let at = 10; at <= 16; at += 1) await question(at, answerIn(language, "gad-7", "Several days"));
    const before = await alertCount();
    await kedge.stop("SIGKILL");
    await press("Send", "app/companion");
    await heading("Your answers are not sent yet");
    await page
      .getByRole("link", { name: /116 123/ })
      .first()
      .waitFor();
    await see("link-not-sent");
    kedge = await startKedge(home, "--port", port);
    await press("Try again", "app/check-in-link");
    await heading("Your answers have arrived");
    await see("link-arrived");
    expect(await alertCount()).toBe(before + 1);
  });

  it("checks in on the tablet of the waiting room", async () => {
    await onAnotherDevice({ viewport: { width: 820, height: 1180 } });
    await page.goto(`${kedge.url}/sign-in?next=/kiosks`);
    await field("E-mail", "app/shell").fill("robin@example.org");
    await page.getByLabel(say("Password", "app/shell"), { exact: true }).fill(password);
    await press("Sign in", "app/shell#sign-in.send");
    await page.getByLabel("Name of the tablet").fill("Waiting room");
    await page.getByRole("button", { name: "Make it a tablet and sign me out" }).click();
    await field("Your code").waitFor();
    await see("tablet");
    const { code } = await clinician.json<KioskCode>("POST", `/api/clients/${clientId}/kiosk-codes`);
    await field("Your code").fill(code);
    await press("Start", "app/kiosk");
    await press("Yes, start");
    for (let at = 1; at <= 9; at += 1) await question(at, answerIn(language, "phq-9", "Not at all"));
    for (let at = 10; at <= 16; at += 1) await question(at, answerIn(language, "gad-7", "Not at all"));
    await press("Send", "app/companion");
    await heading("Your answers have arrived");
    await see("tablet-arrived");
    await press("Finish", "app/kiosk");
    await field("Your code").waitFor();
  });

  it("lets the support person in, who sees what was chosen: nothing", async () => {
    await onAnotherDevice();
    await page.goto(supportLink);
    await field("E-mail", "app/shell").fill("ana@example.org");
    await see("support-person-joins");
    await page.getByLabel(say("Password", "app/shell"), { exact: true }).fill(password);
    await page.keyboard.press("Enter");
    await heading("Nothing is shared with you just now");
    await see("support-person");
  });

  it("comes to the door of the video visit", async () => {
    const soon = new Date(Date.now() + 5 * 60_000).toISOString();
    const { appointments } = await clinician.json<Appointments>(
      "POST",
      `/api/clients/${clientId}/appointments`,
      { on: soon.slice(0, 10), at: soon.slice(11, 16), zone: "UTC", minutes: 50, place: "video" },
    );
    const visit = appointments.find(({ place }) => place === "video");
    await onAnotherDevice();
    await page.goto(`${kedge.url}/sign-in?next=/video/${visit?.appointmentId}`);
    await field("E-mail", "app/shell").fill("kim@example.org");
    await page.getByLabel(say("Password", "app/shell"), { exact: true }).fill(password);
    await press("Sign in", "app/shell#sign-in.send");
    await heading("Try your camera and microphone");
    await see("video-door");
  });

  it("works alone without a server: the check-up, its result, a letter, finding a therapist", async () => {
    await onAnotherDevice({ ...phone, serviceWorkers: "block" });
    await open("/alone");
    await page.waitForLoadState("networkidle");
    await kedge.stop();
    await press("Start", "app/alone");
    for (const step of ["About your treatment", "Your sessions", "Scores from before"]) {
      await heading(step, "app/alone");
      await see(`alone-${step.split(" ").at(-1)}`);
      await press("Next", "app/alone");
    }
    await heading("What else may matter");
    await see("alone-more");
    await press("Next", "app/alone");
    await press("Start the questions");
    for (let at = 1; at <= 9; at += 1) await question(at, answerIn(language, "phq-9", "Several days"));
    await heading("Thank you for saying that");
    await see("alone-crisis");
    await press("Go on with the questions");
    for (let at = 10; at <= 16; at += 1) await question(at, answerIn(language, "gad-7", "Several days"));
    await press("See what they say");
    await heading("What your answers say");
    await see("alone-result");
    await press("A letter for my next session", "app/self-advocacy");
    await button("Back to my result").waitFor();
    await see("alone-letter");
    await press("Back to my result");
    await press("Find the right therapist", "app/alone");
    await heading("Find the right therapist", "app/find");
    await see("alone-find");
  });

  it("had no fault but the server's absence", () => {
    const found = [faults, ...moreFaults].flatMap(of => of());
    expect(found.filter(fault => !fault.includes("ERR_CONNECTION"))).toEqual([]);
  });
});

async function titleOf(code: string): Promise<string> {
  const { wording } = JSON.parse(
    await readFile(new URL(`../content/modules/${code}.json`, import.meta.url), "utf8"),
  ) as {
    readonly wording: { readonly en: { readonly title: string } };
  };
  return wording.en.title;
}
