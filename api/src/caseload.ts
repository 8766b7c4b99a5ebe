import type { Attention, ChangeCategory, Signal } from "@kedge/engine";
import { Type } from "typebox";
import { Day, Name, Uuid } from "./common.ts";

export const CaseloadMeasure = Type.Object({
  instrument: Type.String(),
  baseline: Type.Number(),
  latest: Type.Number(),
  latestOn: Day,
  category: Type.Unsafe<ChangeCategory | null>({}),
  /** The last scores in order, oldest first, for a small line; at most twelve. */
  recent: Type.Array(Type.Number()),
});

export const CaseloadRow = Type.Object({
  clientId: Uuid,
  name: Name,
  startedOn: Day,
  /** `null` while the first review is being made. */
  attention: Type.Unsafe<Attention | null>(Type.Union([Type.String(), Type.Null()])),
  /** Why, in the words of the strongest signal. */
  because: Type.String(),
  signals: Type.Array(
    Type.Object({
      code: Type.String(),
      tone: Type.Unsafe<Signal["tone"]>(Type.String()),
      strength: Type.Unsafe<Signal["strength"]>(Type.String()),
    }),
  ),
  measures: Type.Array(CaseloadMeasure),
  openAlerts: Type.Integer(),
  sessionsAttended: Type.Integer(),
  sessionsMissed: Type.Integer(),
  lastCheckInOn: Type.Union([Day, Type.Null()]),
  /** The day of the review this row shows. */
  asOf: Type.Union([Day, Type.Null()]),
  sample: Type.Boolean(),
});
export type CaseloadRow = Type.Static<typeof CaseloadRow>;

export const caseloadNeeds = ["attention", "alert", "risk", "now", "soon", "watch", "none"] as const;
export const caseloadTasks = ["review", "check-in", "homework", "medicine"] as const;
export const caseloadOrders = ["need", "waiting", "newest"] as const;
export type CaseloadNeed = (typeof caseloadNeeds)[number];
export type CaseloadTask = (typeof caseloadTasks)[number];
export type CaseloadOrder = (typeof caseloadOrders)[number];

const Code = Type.String({ pattern: "^[a-z0-9][a-z0-9-]*$", maxLength: 60 });
const oneOf = <T extends string>(values: readonly T[]) => Type.Unsafe<T>(Type.String({ enum: [...values] }));

const choices = {
  need: Type.Optional(oneOf(caseloadNeeds)),
  task: Type.Optional(oneOf(caseloadTasks)),
  signal: Type.Optional(Code),
  instrument: Type.Optional(Code),
  problem: Type.Optional(Code),
  clinician: Type.Optional(Uuid),
  team: Type.Optional(Uuid),
  order: Type.Optional(oneOf(caseloadOrders)),
};

/** Who is wanted, in which order. Codes and ids of staff only: it stands in addresses and is kept under a name. */
export const CaseloadChoice = Type.Object(choices, { additionalProperties: false });
export type CaseloadChoice = Type.Static<typeof CaseloadChoice>;

/** The longest part of a caseload that is answered at once. */
export const mostCaseloadRows = 200;

export const CaseloadQuery = Type.Object(
  {
    ...choices,
    /** Where the wanted part begins. */
    offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: mostCaseloadRows })),
  },
  { additionalProperties: false },
);
export type CaseloadQuery = Type.Static<typeof CaseloadQuery>;

/** How many people by code. */
const Tally = Type.Record(Type.String(), Type.Integer());
const Named = Type.Array(Type.Object({ id: Uuid, name: Type.String(), people: Type.Integer() }));

/** GET /api/caseload — the signed-in clinician's clients, those who need attention first. */
export const Caseload = Type.Object({
  /** The wanted part of those who match. */
  rows: Type.Array(CaseloadRow),
  /** How many match. */
  matching: Type.Integer(),
  /** How many there are of each kind in the whole caseload, whatever is wanted. */
  counts: Type.Object({
    everybody: Type.Integer(),
    openAlerts: Type.Integer(),
    needs: Tally,
    tasks: Tally,
    signals: Tally,
    instruments: Tally,
    problems: Tally,
    clinicians: Named,
    teams: Named,
  }),
  today: Day,
});
export type Caseload = Type.Static<typeof Caseload>;

/** POST /api/caseload/search — a name travels in the body, where no log and no history keeps it. */
export const CaseloadSearch = Type.Object(
  { name: Name, choice: CaseloadChoice, from: Type.Integer({ minimum: 0, maximum: 1_000_000 }) },
  { additionalProperties: false },
);
export type CaseloadSearch = Type.Static<typeof CaseloadSearch>;

export const CaseloadFound = Type.Object({
  rows: Type.Array(CaseloadRow),
  /** How many of those who match the choice were looked through so far. */
  searched: Type.Integer(),
  matching: Type.Integer(),
  /** Where to go on searching; `null` at the end. */
  next: Type.Union([Type.Integer(), Type.Null()]),
});
export type CaseloadFound = Type.Static<typeof CaseloadFound>;

const ViewName = Type.String({ minLength: 1, maxLength: 60 });

export const SavedView = Type.Object({ viewId: Uuid, name: ViewName, choice: CaseloadChoice });
export type SavedView = Type.Static<typeof SavedView>;

/** GET /api/caseload/views — the signed-in member's own views of the caseload. */
export const SavedViews = Type.Object({ views: Type.Array(SavedView) });
export type SavedViews = Type.Static<typeof SavedViews>;

/** POST /api/caseload/views; a view of the same name gives way. */
export const NewView = Type.Object(
  { name: ViewName, choice: CaseloadChoice },
  { additionalProperties: false },
);
export type NewView = Type.Static<typeof NewView>;

/** PUT /api/caseload/views/:viewId */
export const ViewRename = Type.Object({ name: ViewName }, { additionalProperties: false });
export type ViewRename = Type.Static<typeof ViewRename>;
