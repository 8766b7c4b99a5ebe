import { randomUUID } from "node:crypto";
import type { Appointments, Notes, ShareOffered } from "@kedge/api";
import type { Person } from "./person.ts";

interface Pair {
  readonly clinician: Person;
  readonly client: Person;
  readonly clientId: string;
}

const day = "2026-09-03";
const noted = () => ({ eventId: randomUUID(), on: day });

/** A word of its own in every text that a client and a clinician can write about the client's care; all of it is taken. */
export async function writeEverywhere(pair: Pair, mark: (place: string) => string): Promise<void> {
  await writeGoalsAndMedicines(pair, mark);
  await writeExercises(pair, mark);
  await writeToEachOther(pair, mark);
  await writeClinicalTexts(pair, mark);
  await writePrivately(pair, mark);
}

async function writeGoalsAndMedicines(
  { clinician, client, clientId }: Pair,
  mark: (place: string) => string,
) {
  const goalId = randomUUID();
  await client.json("POST", "/api/my/goal-events", {
    ...noted(),
    goalId,
    kind: "worded",
    text: mark("goal-text"),
    measure: mark("goal-measure"),
    levels: [1, 2, 3, 4, 5].map(level => mark(`goal-level-${level}`)),
  });
  await clinician.json("POST", `/api/clients/${clientId}/goal-events`, {
    ...noted(),
    goalId,
    kind: "reviewed",
    level: 1,
    note: mark("goal-note"),
  });
  const medicineId = randomUUID();
  for (const event of [
    { kind: "added", name: mark("medicine-name") },
    { kind: "report", effects: [mark("medicine-effect")] },
    { kind: "question", text: mark("medicine-question") },
  ])
    await client.json("POST", "/api/my/medicine-events", { ...noted(), medicineId, ...event });
  await client.json("POST", "/api/my/past-treatments", {
    pastTreatmentId: randomUUID(),
    kind: "medicine",
    medicine: mark("past-medicine"),
    startedOn: "2020-01-01",
  });
}

async function writeExercises({ clinician, client, clientId }: Pair, mark: (place: string) => string) {
  const { homeworkId } = await clinician.json<{ homeworkId: string }>(
    "POST",
    `/api/clients/${clientId}/homework`,
    { task: mark("homework-task") },
  );
  await client.json("PUT", `/api/my/homework/${homeworkId}/report`, {
    outcome: "partly",
    useful: 3,
    remark: mark("homework-remark"),
  });
  const entryId = randomUUID();
  await client.json("PUT", `/api/my/entries/${entryId}`, {
    module: "thought-record",
    moduleVersion: "0.1.0",
    homeworkId: null,
    on: day,
    startedAt: new Date().toISOString(),
    finishedAt: null,
    shared: true,
    numbers: {},
    texts: { situation: mark("entry-text") },
    baseRevision: 0,
    writeId: randomUUID(),
  });
  await clinician.json("POST", `/api/clients/${clientId}/entries/${entryId}/comments`, {
    words: mark("entry-comment"),
  });
}

async function writeToEachOther({ clinician, client, clientId }: Pair, mark: (place: string) => string) {
  await client.json("POST", "/api/my-messages", { messageId: randomUUID(), words: mark("client-message") });
  await clinician.json("POST", `/api/clients/${clientId}/messages`, {
    messageId: randomUUID(),
    words: mark("clinician-message"),
  });
  const { appointments } = await clinician.json<Appointments>(
    "POST",
    `/api/clients/${clientId}/appointments`,
    {
      on: new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10),
      at: "10:00",
      zone: "Europe/London",
      minutes: 50,
      place: "in-person",
      placeWords: mark("appointment-place"),
    },
  );
  await client.json("POST", `/api/my-appointments/${appointments[0]?.appointmentId}/move-request`, {
    words: mark("move-request"),
  });
}

async function writeClinicalTexts({ clinician, clientId }: Pair, mark: (place: string) => string) {
  const at = `/api/clients/${clientId}`;
  const { notes } = await clinician.json<Notes>("POST", `${at}/notes`, {
    kind: "session",
    template: "free",
    on: day,
    sections: { note: mark("session-note") },
  });
  const noteId = notes[0]?.noteId;
  await clinician.json("POST", `/api/notes/${noteId}/signature`);
  await clinician.json("POST", `/api/notes/${noteId}/addenda`, { words: mark("note-addendum") });
  await clinician.json("POST", `${at}/conversations`, {
    heldOn: day,
    words: { alliance: mark("conversation-words") },
  });
  await clinician.json("POST", `${at}/plan`, {
    problem: "depression",
    approach: "cbt",
    plannedSessions: 12,
    plannedEndOn: null,
    formulation: mark("formulation"),
  });
  await clinician.json("POST", `${at}/referrals`, {
    direction: "out",
    otherService: mark("referral-service"),
    reason: mark("referral-reason"),
    dueOn: "2026-12-31",
  });
}

async function writePrivately({ client }: Pair, mark: (place: string) => string) {
  const part = (name: string) => mark(`safety-plan-${name}`);
  await client.json("POST", "/api/my/safety-plan", {
    clinicMayRead: true,
    plan: {
      signs: part("signs"),
      alone: part("alone"),
      distraction: part("distraction"),
      people: [{ name: part("person"), phone: part("phone") }],
      professionals: [{ name: part("professional"), phone: "" }],
      environment: part("environment"),
      reasons: part("reasons"),
    },
  });
  await client.json("PUT", "/api/my-watch-for", { words: mark("watch-for") });
  await client.json<ShareOffered>("POST", "/api/my-support", { name: mark("support-name"), scopes: [] });
}
