import { Type } from "typebox";
import { Day, Uuid } from "./common.ts";

/** What the server reads in one piece; larger files go through `kedge import` on the server. */
export const importLimits = { bodyBytes: 12 * 1024 * 1024, characters: 10_000_000, people: 2_000 } as const;

const FileText = Type.String({ minLength: 1, maxLength: importLimits.characters });

/** POST /api/admin/import/columns */
export const ImportHeader = Type.Object({ text: FileText }, { additionalProperties: false });
export type ImportHeader = Type.Static<typeof ImportHeader>;

/** The columns of a CSV file with the cells of the first rows, so that somebody can say what they mean. */
export const ImportColumns = Type.Object({
  rows: Type.Integer(),
  columns: Type.Array(Type.Object({ name: Type.String(), examples: Type.Array(Type.String()) })),
  instruments: Type.Array(Type.Object({ code: Type.String(), title: Type.String(), items: Type.Integer() })),
});
export type ImportColumns = Type.Static<typeof ImportColumns>;

/** POST /api/admin/import/check and /api/admin/import */
export const ImportFile = Type.Object(
  {
    clinicianMemberId: Uuid,
    file: Type.Union([
      Type.Object(
        {
          format: Type.Literal("csv"),
          text: FileText,
          /** What the columns mean, as `kedge import --map` reads it; checked where it is used. */
          mapping: Type.Object({}, { additionalProperties: true, maxProperties: 20 }),
        },
        { additionalProperties: false },
      ),
      Type.Object({ format: Type.Literal("fhir"), text: FileText }, { additionalProperties: false }),
    ]),
  },
  { additionalProperties: false },
);
export type ImportFile = Type.Static<typeof ImportFile>;

/** One thing that is wrong in the file. `line`: of a CSV file, or the entry of a Bundle; from 1. */
export const ImportProblem = Type.Object({
  line: Type.Integer(),
  column: Type.Optional(Type.String()),
  message: Type.String(),
});
export type ImportProblem = Type.Static<typeof ImportProblem>;

const Counts = {
  people: Type.Integer(),
  /** Came with an earlier import and stay as they are. */
  hereAlready: Type.Integer(),
  /** Of those who are new. */
  scores: Type.Integer(),
  sessions: Type.Integer(),
  /** Answers that raise an alert as soon as they are stored. */
  riskAnswers: Type.Integer(),
};

/** What an import would do, or why it does nothing. */
export const ImportCheck = Type.Union([
  Type.Object({
    outcome: Type.Literal("refused"),
    /** How many there are; at most the first hundreds are listed. */
    count: Type.Integer(),
    problems: Type.Array(ImportProblem),
  }),
  Type.Object({
    outcome: Type.Literal("fit"),
    ...Counts,
    emptyRows: Type.Integer(),
    leftOut: Type.Array(ImportProblem),
    examples: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        startedOn: Day,
        scores: Type.Integer(),
        sessions: Type.Integer(),
      }),
    ),
  }),
]);
export type ImportCheck = Type.Static<typeof ImportCheck>;

export const ImportDone = Type.Object(Counts);
export type ImportDone = Type.Static<typeof ImportDone>;
