import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  inventedItem,
  inventedQuestionnaire,
  inventedQuestions,
} from "../import/src/testing/invented-questionnaire.ts";
import { desktop, phone } from "./support/browser.ts";
import { answer } from "./support/check-in.ts";
import { type Clinic, openClinic } from "./support/clinic.ts";
import { newClient } from "./support/person.ts";
import { look, signInBrowser, watchPage } from "./support/screen.ts";

/** PHQ-9 and GAD-7 come first. */
const usual = 16;
const all = usual + inventedQuestions;
const riskQuestion = usual + 9;

/** A licensed questionnaire, with an invented text, from its file to its score: each step builds on the one before. */
describe("a questionnaire that the organization brings", () => {
  let clinic: Clinic;
  let staff: Page;
  let client: Page;
  let clientId: string;
  let faults: (() => readonly string[])[] = [];

  beforeAll(async () => {
    clinic = await openClinic();
    ({ clientId } = await newClient(clinic.clinician, clinic.url));
    staff = await (await clinic.device(desktop)).newPage();
    client = await (await clinic.device(phone)).newPage();
    faults = [staff, client].map(page => watchPage(page, clinic.url));
    await signInBrowser(staff, clinic.url, "robin@example.org");
    await signInBrowser(client, clinic.url, "kim@example.org");
  });
  afterAll(async () => {
    await clinic?.discard();
  });

  const choose = (json: unknown) =>
    staff.getByLabel(/^File/).setInputFiles({
      name: "questionnaire.json",
      mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify(json)),
    });

  it("is refused with every reason and its place when the file doesn't fit", async () => {
    await staff.goto(`${clinic.url}/admin/questionnaires`);
    await staff.getByLabel("Which questionnaire it is (owner)").selectOption("bdi-ii");
    const form = inventedQuestionnaire();
    const hostile = { ...inventedItem("22", "one more"), type: "text", text: "<script>alert(1)</script>" };
    await choose({
      ...form,
      item: [...(form.item as unknown[]), hostile, { linkId: "23", type: "reference" }],
    });
    await staff.getByText("This file can't be used.").waitFor();
    await staff.getByRole("row", { name: /^item 23 Must be corrected/ }).waitFor();
    await look(staff, "questionnaire-refused");
  });

  it("is looked at question by question, and stored with its licence and what asks about suicide", async () => {
    await choose(inventedQuestionnaire());
    await staff.getByText("The file fits.").waitFor();
    await staff.getByText("Totals can run from 0 to 63; published are 0 to 63.").waitFor();
    const about = staff.getByRole("checkbox", { name: "Item 9 asks about suicide or self-harm" });
    await expect(about.isChecked()).resolves.toBe(true);
    await expect(about.isDisabled()).resolves.toBe(true);
    await staff.getByLabel("From whom").fill("The owner of the form");
    await staff.getByLabel("Reference (contract or order number)").fill("Contract 7");
    await staff.getByLabel("Until (last day)").fill("2100-12-31");
    await staff.getByLabel("I read every question").check();
    await staff.getByLabel("My organization holds this licence").check();
    await look(staff, "questionnaire-fits");
    await staff.getByRole("button", { name: "Store" }).click();
    await staff.getByText(/^Stored\. Clinicians can ask for it/).waitFor();
    await staff.locator("[data-own='bdi-ii']").getByText("In use.").waitFor();
    await look(staff, "questionnaires");
  });

  it("is asked for with one click and answered in its own words; a risk answer brings the crisis screen", async () => {
    await staff.goto(`${clinic.url}/clients/${clientId}`);
    await staff.getByRole("button", { name: "Ask for BDI-II" }).click();
    await staff.locator("[data-requested='bdi-ii']").waitFor();
    await client.goto(`${clinic.url}/my/check-in`);
    await client.getByText("Invented for the tests of Kedge.").waitFor({ state: "attached" });
    await client.getByRole("button", { name: "Start" }).click();
    for (let question = 1; question < riskQuestion; question++)
      await answer(client, question, question <= usual ? "Not at all" : "Some trouble", all);
    await client
      .getByRole("heading", { name: /^In the last two weeks.*Thoughts of ending your life$/ })
      .waitFor();
    await look(client, "questionnaire-question");
    await answer(client, riskQuestion, "Some trouble", all);
    await client.getByText("Thank you for saying that").waitFor();
    await expect(client.getByText("116 123").first().isVisible()).resolves.toBe(true);
  });

  it("goes on where it stood after the page was loaded anew without the clinic, and is sent", async () => {
    await client.route("**/api/**", route => route.abort());
    await client.reload();
    await client.getByText("Thank you for saying that").waitFor();
    await client.getByRole("button", { name: "Go on with the questions" }).click();
    await client.getByRole("heading", { name: /Tears without a reason$/ }).waitFor();
    await client.unroute("**/api/**");
    for (let question = riskQuestion + 1; question <= all; question++)
      await answer(client, question, "Some trouble", all);
    await client.getByRole("button", { name: "Send", exact: true }).click();
    await client.evaluate(() => window.dispatchEvent(new Event("online")));
    await client.getByText("has received your answers.").waitFor();
  });

  it("has reached the clinician: the alert, and the score on the progress chart", async () => {
    await staff.goto(`${clinic.url}/alerts`);
    await staff.getByText("Answered 1 to a question about death or self-harm in BDI-II.").waitFor();
    await staff.goto(`${clinic.url}/clients/${clientId}`);
    await staff.getByText("BDI-II", { exact: true }).first().click();
    await staff.getByRole("button", { name: "Show the numbers" }).first().click();
    await staff
      .getByRole("cell", { name: String(inventedQuestions), exact: true })
      .first()
      .waitFor();
    await look(staff, "questionnaire-score");
  });

  it("is withdrawn: nobody can ask for it any more, and the score stays", async () => {
    await staff.goto(`${clinic.url}/admin/questionnaires`);
    await staff.getByRole("button", { name: "Withdraw BDI-II" }).click();
    await staff.getByText("Withdrawn: it isn't asked any more. Earlier answers and scores stay.").waitFor();
    await staff.goto(`${clinic.url}/clients/${clientId}`);
    await staff.getByRole("button", { name: "Ask for WHO-5" }).waitFor();
    await expect(staff.getByRole("button", { name: "Ask for BDI-II" }).count()).resolves.toBe(0);
    await staff.getByText("BDI-II", { exact: true }).first().waitFor();
  });

  it("made no script error, broke no content policy and asked no other host for anything", () => {
    expect(faults.flatMap(read => read())).toEqual([]);
  });
});
