import { type Approach, approaches, checklist, type FindingCode, responses } from "@kedge/engine";
import { Type } from "typebox";
import { Day, Uuid } from "./common.ts";

const closed = { additionalProperties: false } as const;
const findingCodes = Object.values(checklist).flat();

export const FindingCodeSchema = Type.Unsafe<FindingCode>(Type.String({ enum: findingCodes }));
export const ApproachSchema = Type.Unsafe<Approach>(Type.String({ enum: [...approaches] }));
/** Who noted it: the person in therapy, or their clinic. */
export const SideSchema = Type.Union([Type.Literal("client"), Type.Literal("clinic")]);
const ResponseSchema = Type.Unsafe<(typeof responses)[number]>(Type.String({ enum: [...responses] }));
const MedicineName = Type.String({ minLength: 1, maxLength: 100 });
/** In mg per day. */
const Dose = Type.Number({ exclusiveMinimum: 0, maximum: 100_000 });
const ShortText = Type.String({ minLength: 1, maxLength: 1_000 });
const OutOfTen = Type.Integer({ minimum: 0, maximum: 10 });
const GoalLevel = Type.Integer({ minimum: -2, maximum: 2 });

/** POST /api/my/findings, /api/clients/:clientId/findings — answers to lines of the checklist. */
export const NewFindings = Type.Object(
  {
    answers: Type.Array(
      Type.Object(
        {
          /** Chosen by the device, so that an answer sent twice is kept once. */
          findingId: Uuid,
          code: FindingCodeSchema,
          /** `null` takes the last answer back: not known. */
          present: Type.Union([Type.Boolean(), Type.Null()]),
          on: Day,
        },
        closed,
      ),
      { minItems: 1, maxItems: 100 },
    ),
  },
  closed,
);
export type NewFindings = Type.Static<typeof NewFindings>;

const pastTreatment = {
  pastTreatmentId: Uuid,
  startedOn: Day,
  endedOn: Type.Optional(Day),
  response: Type.Optional(ResponseSchema),
};

/** POST …/past-treatments — a treatment that was tried before in this illness. */
export const NewPastTreatment = Type.Union([
  Type.Object(
    {
      ...pastTreatment,
      kind: Type.Literal("psychological"),
      approach: ApproachSchema,
      sessions: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_000 })),
    },
    closed,
  ),
  Type.Object(
    {
      ...pastTreatment,
      kind: Type.Literal("medicine"),
      medicine: MedicineName,
      dose: Type.Optional(Dose),
      taken: Type.Optional(Type.Boolean()),
    },
    closed,
  ),
]);
export type NewPastTreatment = Type.Static<typeof NewPastTreatment>;

/** POST …/preferred-approaches — what the person would rather have, the most wanted first. */
export const PreferredApproaches = Type.Object(
  { approaches: Type.Array(ApproachSchema, { maxItems: 5, uniqueItems: true }) },
  closed,
);
export type PreferredApproaches = Type.Static<typeof PreferredApproaches>;

/** `HH:MM`, on the person's own clock. */
const ClockTime = Type.String({ pattern: "^([01]\\d|2[0-3]):[0-5]\\d$" });
const noted = { eventId: Uuid, on: Day };
const ofMedicine = { ...noted, medicineId: Uuid };

/**
 * POST …/medicine-events — one thing that happened with a medicine. Entries are added and never rewritten: sent twice, an
 * entry is kept once; of two about one day the one noted later counts.
 */
export const NewMedicineEvent = Type.Union([
  Type.Object(
    {
      ...ofMedicine,
      kind: Type.Literal("added"),
      name: MedicineName,
      startedOn: Type.Optional(Day),
      dose: Type.Optional(Dose),
    },
    closed,
  ),
  Type.Object(
    { ...ofMedicine, kind: Type.Literal("dose"), dose: Dose, abruptly: Type.Optional(Type.Boolean()) },
    closed,
  ),
  Type.Object({ ...ofMedicine, kind: Type.Literal("stopped"), abruptly: Type.Boolean() }, closed),
  Type.Object({ ...ofMedicine, kind: Type.Literal("resumed") }, closed),
  Type.Object({ ...ofMedicine, kind: Type.Literal("reviewed") }, closed),
  Type.Object({ ...ofMedicine, kind: Type.Literal("removed") }, closed),
  Type.Object(
    {
      ...ofMedicine,
      kind: Type.Literal("plan"),
      plan: Type.Array(
        Type.Object({ from: Day, dose: Type.Number({ minimum: 0, maximum: 100_000 }) }, closed),
        {
          maxItems: 60,
        },
      ),
    },
    closed,
  ),
  Type.Object(
    {
      ...ofMedicine,
      kind: Type.Literal("report"),
      missedDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 7 })),
      burden: Type.Optional(Type.Integer({ minimum: 0, maximum: 6 })),
      effects: Type.Optional(Type.Array(ShortText, { maxItems: 30 })),
    },
    closed,
  ),
  Type.Object({ ...ofMedicine, kind: Type.Literal("question"), text: ShortText }, closed),
  Type.Object(
    { ...ofMedicine, kind: Type.Literal("reminder"), at: Type.Union([ClockTime, Type.Null()]) },
    closed,
  ),
]);
export type NewMedicineEvent = Type.Static<typeof NewMedicineEvent>;

/** POST …/medicine-list — the list is complete as of this day; an empty one too. */
export const MedicineListStatement = Type.Object(noted, closed);
export type MedicineListStatement = Type.Static<typeof MedicineListStatement>;

const ofGoal = { ...noted, goalId: Uuid };

/** POST …/goal-events — one thing that happened with a goal. */
export const NewGoalEvent = Type.Union([
  Type.Object(
    {
      ...ofGoal,
      kind: Type.Literal("worded"),
      text: ShortText,
      measure: Type.Optional(ShortText),
      byDate: Type.Optional(Day),
      importance: Type.Optional(OutOfTen),
      confidence: Type.Optional(OutOfTen),
      level: Type.Optional(GoalLevel),
      /** What each level looks like, from −2 to +2. */
      levels: Type.Optional(Type.Array(Type.String({ maxLength: 300 }), { minItems: 5, maxItems: 5 })),
    },
    closed,
  ),
  Type.Object({ ...ofGoal, kind: Type.Literal("agreed") }, closed),
  Type.Object(
    { ...ofGoal, kind: Type.Literal("reviewed"), level: GoalLevel, note: Type.Optional(ShortText) },
    closed,
  ),
  Type.Object({ ...ofGoal, kind: Type.Literal("ended"), reached: Type.Boolean() }, closed),
  Type.Object({ ...ofGoal, kind: Type.Literal("removed") }, closed),
]);
export type NewGoalEvent = Type.Static<typeof NewGoalEvent>;

/** What was stored of an entry: for a medicine that Kedge knows its code as `substance`, otherwise what was written as `name`. */
export type MedicineEntry = (
  | Exclude<NewMedicineEvent, { kind: "added" }>
  | (Omit<Extract<NewMedicineEvent, { kind: "added" }>, "name"> & {
      readonly substance: string | null;
      readonly name: string | null;
    })
) &
  Noted;
export type GoalEntry = NewGoalEvent & Noted;
export interface Noted {
  readonly side: "client" | "clinic";
  readonly notedAt: string;
}

const MedicineEntrySchema = Type.Unsafe<MedicineEntry>({ type: "object", additionalProperties: true });
const GoalEntrySchema = Type.Unsafe<GoalEntry>({ type: "object", additionalProperties: true });

export const KnownFinding = Type.Object({
  code: Type.String(),
  present: Type.Boolean(),
  on: Day,
  side: SideSchema,
});
export type KnownFinding = Type.Static<typeof KnownFinding>;

export const KnownPastTreatment = Type.Object({
  pastTreatmentId: Uuid,
  kind: Type.Union([Type.Literal("psychological"), Type.Literal("medicine")]),
  /** The code of the approach or the substance; `null` for a medicine that Kedge doesn't know. */
  treatment: Type.Union([Type.String(), Type.Null()]),
  name: Type.Union([MedicineName, Type.Null()]),
  startedOn: Day,
  endedOn: Type.Union([Day, Type.Null()]),
  sessions: Type.Union([Type.Integer(), Type.Null()]),
  dose: Type.Union([Type.Number(), Type.Null()]),
  taken: Type.Union([Type.Boolean(), Type.Null()]),
  response: Type.Union([ResponseSchema, Type.Null()]),
  side: SideSchema,
});
export type KnownPastTreatment = Type.Static<typeof KnownPastTreatment>;

/** GET /api/my/care, GET /api/clients/:clientId/care — what client and clinic noted together. */
export const Care = Type.Object({
  findings: Type.Array(KnownFinding),
  pastTreatments: Type.Array(KnownPastTreatment),
  preferredApproaches: Type.Array(ApproachSchema),
  /** In the order they were noted. */
  medicineEvents: Type.Array(MedicineEntrySchema),
  medicinesListedOn: Type.Union([Day, Type.Null()]),
  goalEvents: Type.Array(GoalEntrySchema),
});
export type Care = Type.Static<typeof Care>;
