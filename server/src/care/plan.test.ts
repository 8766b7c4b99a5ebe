import { randomUUID } from "node:crypto";
import type { ClientPage, KeptSafetyPlan, Plan } from "@kedge/api";
import { addDays } from "@kedge/engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestClinic, type TestClinic, today, type Visitor } from "../testing.ts";

let clinic: TestClinic;
let clinician: Visitor;
let client: Visitor;
let clientId: string;

beforeAll(async () => {
  clinic = await startTestClinic();
  clinician = await clinic.setUp();
  ({ client, clientId } = await clinic.client(clinician, "ada@home.example", addDays(today(), -60)));
});
afterAll(() => clinic.discard());

const planNow = async () => (await clinician.get(`/api/clients/${clientId}/plan`)).json<Plan>();
const change = (plan: object) => clinician.post(`/api/clients/${clientId}/plan`, plan);

const plan = {
  problem: "depression",
  approach: "guided-self-help",
  plannedSessions: 8,
  plannedEndOn: addDays(today(), 60),
  formulation: "Lost her job, then stopped seeing friends",
};

describe("the plan", () => {
  it("changes the episode of care and the review at once, and keeps what was planned before", async () => {
    expect((await change(plan)).statusCode).toBe(204);
    expect((await change({ ...plan, approach: "cbt", formulation: null })).statusCode).toBe(204);
    const { now, history, pathway } = await planNow();
    expect(now).toEqual({ ...plan, approach: "cbt", formulation: null });
    expect(history.map(({ approach, writtenBy }) => [approach, writtenBy])).toEqual([
      ["cbt", "Ruth Adams"],
      ["guided-self-help", "Ruth Adams"],
    ]);
    expect(history[1]?.formulation).toBe(plan.formulation);
    expect(pathway).toMatchObject({ pathway: "depression", step: "high-intensity" });
    const page = (await clinician.get(`/api/clients/${clientId}`)).json<ClientPage>();
    expect(page.episode).toMatchObject({ problem: "depression", approach: "cbt", plannedSessions: 8 });
  });

  it("proposes no step without scores, and counts what was tried", async () => {
    const past = {
      pastTreatmentId: randomUUID(),
      kind: "psychological",
      approach: "cbt",
      startedOn: "2020-01-01",
      endedOn: "2020-06-01",
      sessions: 16,
      response: "none",
    };
    await client.post("/api/my/past-treatments", past);
    const { pathway, trials } = await planNow();
    expect(pathway?.proposal).toBeNull();
    expect(trials).toMatchObject({ psychological: { adequate: 1 }, hardToTreatSoFar: false });
  });

  it("keeps the formulation encrypted", async () => {
    const { rows } = await clinic.store.asSuperuser(db =>
      db.query("select json_agg(p)::text as all from kedge.plan_entry p"),
    );
    expect(rows[0].all).not.toContain(Buffer.from("Lost her job").toString("hex"));
  });

  it("refuses what can't be a plan", async () => {
    for (const wrong of [{ problem: "sadness" }, { plannedSessions: 0 }, { formulation: "x".repeat(10_001) }])
      expect((await change({ ...plan, ...wrong })).statusCode).toBe(400);
  });
});

describe("an organization's own pathways", () => {
  const path = "/api/admin/pathways";
  const own = {
    pathway: "depression",
    reviews: [{ review: "after-start", fromDays: 7, latestDays: 14 }],
    steps: [{ step: "high-intensity", courseSessions: 6, note: "Dr Lin, Tuesdays" }],
    directStepUpFrom: null,
  };
  const put = (pathways: readonly object[], seen: number) =>
    clinician.send("PUT", path, { pathways, seen }, {});
  const contentOf = async () => {
    const { rows } = await clinic.store.asSuperuser(db =>
      db.query("select content_version from kedge.review order by created_at desc limit 1"),
    );
    return rows[0].content_version;
  };

  it("are refused when they look later than the guideline, and nothing is changed", async () => {
    const later = { ...own, reviews: [{ review: "after-start", fromDays: 14, latestDays: 40 }] };
    const refused = await put([later], 0);
    expect([refused.statusCode, refused.json().at]).toEqual([
      422,
      "pathways/0/reviews/after-start/latestDays",
    ]);
    expect((await put([own, own], 0)).json()).toMatchObject({
      error: "pathway-unknown",
      at: "pathways/1/pathway",
    });
    expect((await clinician.get(path)).json()).toEqual({ revision: 0, changedAt: null, pathways: [] });
  });

  it("hold in the plan, the review and its version, and say since when", async () => {
    expect((await put([own], 0)).statusCode).toBe(200);
    const { pathway } = await planNow();
    expect(pathway?.own).toMatchObject({ onStep: "Dr Lin, Tuesdays", onProposal: null });
    expect(pathway?.nextReview?.review).toBe("after-start");
    expect(await contentOf()).toMatch(/\+own\.1$/);
  });

  it("are not overwritten by somebody who hasn't seen the latest change", async () => {
    expect((await put([], 0)).statusCode).toBe(409);
    expect((await put([], 1)).json()).toMatchObject({ revision: 2, pathways: [] });
    expect((await planNow()).pathway?.own).toBeNull();
    expect(await contentOf()).toMatch(/\+own\.2$/);
  });
});

describe("the safety plan", () => {
  const own = {
    signs: "I stop answering messages",
    alone: "Walk\nMusic",
    distraction: "",
    people: [{ name: "Mum", phone: "020 7946 0000" }],
    professionals: [],
    environment: "",
    reasons: "My dog",
  };
  const ofClinic = async () =>
    (await clinician.get(`/api/clients/${clientId}/safety-plan`)).json<KeptSafetyPlan>();

  it("is read by the clinic only while the client says so", async () => {
    expect(await ofClinic()).toEqual({ kept: null });
    await client.post("/api/my/safety-plan", { plan: own, clinicMayRead: false });
    expect((await client.get("/api/my/safety-plan")).json()).toMatchObject({ kept: { plan: own } });
    expect(await ofClinic()).toEqual({ kept: null });
    await client.post("/api/my/safety-plan", { plan: own, clinicMayRead: true });
    expect(await ofClinic()).toMatchObject({ kept: { plan: own, clinicMayRead: true } });
    await client.post("/api/my/safety-plan", { plan: own, clinicMayRead: false });
    expect(await ofClinic()).toEqual({ kept: null });
  });

  it("can be deleted by the client", async () => {
    expect((await client.post("/api/my/safety-plan/removal")).statusCode).toBe(204);
    expect((await client.get("/api/my/safety-plan")).json()).toEqual({ kept: null });
  });
});
