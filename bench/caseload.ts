import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { Caseload, Invitation } from "@kedge/api";
import { password, startTestClinic, type TestClinic, type Visitor } from "@kedge/server/testing";
import { fill, instruments, type Sizes, weeks } from "./caseload-data.ts";
import { interactive } from "./interactive.ts";
import { spread, timed } from "./timed.ts";

const fullSize: Sizes = { clinician: 60, busy: 5_000, everybody: 20_000 };
const looks = 40;
const web = fileURLToPath(new URL("../../web/dist", import.meta.url));

async function caseload(person: Visitor, query = ""): Promise<Caseload> {
  const answer = await person.get(`/api/caseload${query}`);
  if (answer.statusCode !== 200)
    throw new Error(`The caseload answered ${answer.statusCode}: ${answer.body}`);
  return answer.json<Caseload>();
}

/** Looks until nobody is left without a review: what is left over is made in the background. */
async function untilReviewed(person: Visitor): Promise<void> {
  for (;;) {
    const { rows, counts } = await caseload(person, "?limit=1");
    const reviewed = Object.entries(counts.needs)
      .filter(([need]) => need !== "attention" && need !== "alert")
      .reduce((sum, [, people]) => sum + people, 0);
    if (rows.length > 0 && reviewed === counts.everybody) return;
    await new Promise(resolve => setTimeout(resolve, 2_000));
  }
}

async function checkIn(client: Visitor): Promise<void> {
  const now = new Date().toISOString();
  const answer = await client.post("/api/check-ins", {
    checkInId: randomUUID(),
    answeredAt: now,
    answeredOn: now.slice(0, 10),
    responses: [
      { instrument: "phq-9", instrumentVersion: "1.0.0", answers: [1, 2, 1, 2, 1, 0, 1, 0, 0] },
      { instrument: "gad-7", instrumentVersion: "1.0.0", answers: [1, 2, 1, 2, 1, 0, 1] },
    ],
  });
  if (answer.statusCode !== 201)
    throw new Error(`The check-in was answered ${answer.statusCode}: ${answer.body}`);
}

/** The year's report of everybody, as a service lead asks for it. */
async function serviceReport(clinic: TestClinic, clinician: Visitor): Promise<string> {
  const invitation = await clinician.post("/api/admin/invitations", { role: "service-lead" });
  const token = invitation.json<Invitation>().link.split("#token=")[1];
  const lead = clinic.visitor();
  await lead.post("/api/invitations/accept", {
    token,
    email: "report@clinic.example",
    password,
    name: "Lou",
  });
  const today = new Date();
  const day = (from: number) => new Date(today.getTime() - from * 86_400_000).toISOString().slice(0, 10);
  let status = 0;
  const took = await timed(async () => {
    status = (await lead.get(`/api/service/report?from=${day(365)}&to=${day(0)}`)).statusCode;
  });
  return `the service report of a year: ${(took / 1000).toFixed(1)} s, answered ${status}`;
}

/** `/api/caseload` as the server answers it, sign-in, rows and JSON included, and the page in a real browser. */
export async function caseloadTimes(sizes: Sizes = fullSize): Promise<string[]> {
  const clinic = await startTestClinic({ webFolder: web });
  try {
    const clinician = await clinic.setUp();
    const busy = await clinic.colleague(clinician, "busy@clinic.example");
    const lead = await clinic.colleague(clinician, "lead@clinic.example");
    const making = await timed(() => fill(clinic, { clinician, busy, lead }, sizes));
    const { everybody } = sizes;
    const lines = [
      `The caseload: ${everybody} clients, ${everybody * weeks * instruments.length} scores, made in ${(making / 1000).toFixed(0)} s`,
    ];
    const first = await timed(() => caseload(lead));
    const rest = await timed(() => untilReviewed(lead));
    lines.push(
      `  the very first look, when nobody was reviewed yet: ${(first / 1000).toFixed(1)} s; all ${everybody} reviewed in the background after ${(rest / 1000).toFixed(0)} s`,
    );
    lines.push(`  ${await serviceReport(clinic, clinician)}`);
    const address = await clinic.app.listen({ host: "127.0.0.1", port: 0 });
    for (const [who, person, count] of [
      ["a clinician", clinician, sizes.clinician],
      ["a clinician", busy, sizes.busy],
      ["a lead", lead, everybody],
    ] as const) {
      const { counts } = await caseload(person);
      if (counts.everybody !== count) throw new Error(`${who} sees ${counts.everybody} instead of ${count}.`);
      lines.push(
        `  ${who} with ${count} clients (${counts.openAlerts} alerts), the page: ${await spread(looks, () => caseload(person))} (target < 200 ms)`,
        `    filtered: ${await spread(looks, () => caseload(person, "?need=attention&order=waiting"))}; the last part: ${await spread(looks, () => caseload(person, `?offset=${Math.max(0, count - 100)}`))}`,
        `    a name that nobody has, the first 2,000 names: ${await spread(5, () => person.post("/api/caseload/search", { name: "nobody", choice: {}, from: 0 }))}`,
        `    in Chromium, until a key moves through the rows: ${await interactive(address, person.cookie)} (target < 1000 ms)`,
      );
    }
    const { client } = await clinic.client(clinician, "client@home.example");
    lines.push(
      `  at this size, a check-in stored with its review: ${await spread(looks, () => checkIn(client))}; /health/ready: ${await spread(looks, () => clinic.visitor().get("/health/ready"))}`,
    );
    return lines;
  } finally {
    await clinic.discard();
  }
}
