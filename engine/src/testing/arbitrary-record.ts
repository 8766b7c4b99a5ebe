import fc from "fast-check";
import { checklist } from "../checklist.ts";
import type { LocalDate } from "../date.ts";
import {
  approaches,
  attendances,
  type ClientRecord,
  problems,
  responses,
  type Score,
  sessionFeedbackFacets,
} from "../record.ts";
import { knowledge } from "./knowledge.ts";
import { day, start } from "./record.ts";

/** Days around the start, so that before, at and after the day of a review all come up. */
const anyDay: fc.Arbitrary<LocalDate> = fc.integer({ min: -60, max: 200 }).map(day);

const outcomeInstruments = Object.values(knowledge.instruments).filter(({ purposes }) =>
  purposes.includes("outcome"),
);

const anyScore: fc.Arbitrary<Score> = fc.constantFrom(...outcomeInstruments).chain(({ code, range }) =>
  fc.record({
    instrument: fc.constant(code),
    on: anyDay,
    total: fc.integer({ min: range.min, max: range.max }),
  }),
);

const substances = [...knowledge.medicines.substances.map(({ code }) => code), "something else"];

const anyMedicine = fc.record(
  {
    substance: fc.constantFrom(...substances),
    startedOn: anyDay,
    stoppedOn: anyDay,
    stoppedAbruptly: fc.boolean(),
    dose: fc.integer({ min: 1, max: 500 }),
    doseChangedOn: anyDay,
    previousDose: fc.integer({ min: 1, max: 500 }),
    reviewedOn: anyDay,
    missedDaysOfSeven: fc.integer({ min: 0, max: 7 }),
    sideEffectBurden: fc.integer({ min: 0, max: 6 }),
  },
  { requiredKeys: ["substance"] },
);

const facets = fc.record(
  Object.fromEntries(sessionFeedbackFacets.map(facet => [facet, fc.integer({ min: 0, max: 10 })])),
  { requiredKeys: [] },
);

const anyTreatment = fc.oneof(
  fc.record(
    {
      kind: fc.constant("psychological" as const),
      approach: fc.constantFrom(...approaches),
      startedOn: anyDay,
      endedOn: anyDay,
      sessions: fc.nat({ max: 30 }),
      response: fc.constantFrom(...responses),
    },
    { requiredKeys: ["kind", "approach", "startedOn"] },
  ),
  fc.record(
    {
      kind: fc.constant("medicine" as const),
      substance: fc.constantFrom(...substances),
      startedOn: anyDay,
      endedOn: anyDay,
      dose: fc.integer({ min: 1, max: 500 }),
      taken: fc.boolean(),
      response: fc.constantFrom(...responses),
    },
    { requiredKeys: ["kind", "substance", "startedOn"] },
  ),
);

const screens = knowledge.conditionTable.conditions.flatMap(({ instruments }) => instruments);

/** Anything a record may hold, likely and unlikely. */
export const anyRecord: fc.Arbitrary<ClientRecord> = fc.record(
  {
    birthYear: fc.integer({ min: 1920, max: 2015 }),
    episode: fc.record(
      {
        startedOn: fc.constant(start),
        endedOn: anyDay,
        problem: fc.constantFrom(...problems),
        approach: fc.constantFrom(...approaches),
      },
      { requiredKeys: ["startedOn"] },
    ),
    scores: fc.array(anyScore, { maxLength: 25 }),
    riskAnswers: fc.array(
      fc
        .record({
          instrument: fc.constantFrom("phq-9", "core-10"),
          item: fc.constantFrom("9", "6"),
          on: anyDay,
          answer: fc.constantFrom(null, 0, 1, 2, 3),
        })
        .map(given => ({ ...given, positive: (given.answer ?? 0) > 0 })),
      { maxLength: 4 },
    ),
    sessions: fc.array(fc.record({ on: anyDay, attendance: fc.constantFrom(...attendances) }), {
      maxLength: 20,
    }),
    sessionFeedback: fc.array(fc.record({ on: anyDay, facets }), { maxLength: 8 }),
    checkInsDue: fc.array(fc.record({ dueOn: anyDay, answeredOn: anyDay }, { requiredKeys: ["dueOn"] }), {
      maxLength: 8,
    }),
    homework: fc.array(
      fc.record({
        setOn: anyDay,
        outcome: fc.constantFrom("done" as const, "partly" as const, "not-done" as const, "open" as const),
      }),
      { maxLength: 8 },
    ),
    exercises: fc.array(fc.record({ on: anyDay, shared: fc.boolean() }), { maxLength: 8 }),
    goals: fc.array(
      fc.record({ agreedOn: anyDay, reviewedOn: anyDay, endedOn: anyDay }, { requiredKeys: ["agreedOn"] }),
      {
        maxLength: 3,
      },
    ),
    medicines: fc.array(anyMedicine, { maxLength: 5 }),
    medicinesListedOn: anyDay,
    pastTreatments: fc.array(anyTreatment, { maxLength: 4 }),
    preferredApproaches: fc.uniqueArray(fc.constantFrom(...approaches), { maxLength: 3 }),
    findings: fc.array(
      fc.record({
        code: fc.constantFrom(...Object.values(checklist).flat()),
        on: anyDay,
        present: fc.boolean(),
      }),
      { maxLength: 30 },
    ),
    screens: fc.array(
      fc.record({ instrument: fc.constantFrom(...screens), on: anyDay, positive: fc.boolean() }),
      { maxLength: 6 },
    ),
    decisions: fc.array(
      fc.record(
        {
          nextStep: fc.constantFrom(...Object.keys(knowledge.nextSteps)),
          on: anyDay,
          choice: fc.constantFrom("accepted" as const, "declined" as const, "deferred" as const),
          reviewAgainOn: anyDay,
        },
        { requiredKeys: ["nextStep", "on", "choice"] },
      ),
      { maxLength: 5 },
    ),
  },
  {
    requiredKeys: [
      "episode",
      "scores",
      "riskAnswers",
      "sessions",
      "sessionFeedback",
      "checkInsDue",
      "homework",
      "goals",
      "medicines",
      "findings",
      "screens",
      "decisions",
    ],
  },
);
