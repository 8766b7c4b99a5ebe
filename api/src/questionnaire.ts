import { Type } from "typebox";
import { Day, Instant, Name } from "./common.ts";

/** What the server reads in one piece; the engine takes files of 1 MB. */
export const questionnaireFile = { bodyBytes: 3 * 1024 * 1024, characters: 1_048_576 } as const;

const InstrumentCode = Type.String({ minLength: 1, maxLength: 100 });
const Reference = Type.String({ minLength: 1, maxLength: 200, pattern: "\\S" });

/** The words at the ends of a scale of numbers. */
const ScaleEnds = Type.Object({ lower: Type.String(), upper: Type.String() });

/** A questionnaire whose text the organization brought: the app has none of its own. Answers are positions of options. */
export const OwnForm = Type.Object({
  instrument: Type.String(),
  version: Type.String(),
  title: Type.String(),
  stem: Type.String(),
  notice: Type.String(),
  items: Type.Array(
    Type.Object({
      linkId: Type.String(),
      text: Type.String(),
      options: Type.Array(Type.Object({ label: Type.String(), risk: Type.Boolean() })),
      ends: Type.Union([ScaleEnds, Type.Null()]),
      asksAboutRisk: Type.Boolean(),
    }),
  ),
});
export type OwnForm = Type.Static<typeof OwnForm>;

const ImportState = Type.Union([
  Type.Literal("in-use"),
  Type.Literal("withdrawn"),
  Type.Literal("licence-over"),
]);

/** The newest version of an imported questionnaire. */
export const OwnQuestionnaire = Type.Object({
  instrument: Type.String(),
  title: Type.String(),
  licensor: Type.String(),
  licenceReference: Type.String(),
  licensedUntil: Day,
  /** The licence holds, but not for much longer. */
  endsSoon: Type.Boolean(),
  importedAt: Instant,
  importedBy: Name,
  questions: Type.Integer(),
  /** The items whose answers raise an alert. */
  riskItems: Type.Array(Type.String()),
  state: ImportState,
});
export type OwnQuestionnaire = Type.Static<typeof OwnQuestionnaire>;

/** GET /api/admin/questionnaires */
export const OwnQuestionnaires = Type.Object({
  /** The instruments whose text an organization can bring. */
  importable: Type.Array(
    Type.Object({ code: Type.String(), title: Type.String(), owner: Type.String(), notice: Type.String() }),
  ),
  imported: Type.Array(OwnQuestionnaire),
});
export type OwnQuestionnaires = Type.Static<typeof OwnQuestionnaires>;

const file = {
  instrument: InstrumentCode,
  text: Type.String({ minLength: 1, maxLength: questionnaireFile.characters }),
};

/** POST /api/admin/questionnaires/check */
export const QuestionnaireFile = Type.Object(file, { additionalProperties: false });
export type QuestionnaireFile = Type.Static<typeof QuestionnaireFile>;

const PointRange = Type.Object({ min: Type.Number(), max: Type.Number() });

/** What an import would take in, and everything that speaks against it. */
export const QuestionnaireCheck = Type.Object({
  fits: Type.Boolean(),
  title: Type.String(),
  stem: Type.String(),
  /** What the answers allow; `null` where nothing can be summed. */
  range: Type.Union([PointRange, Type.Null()]),
  publishedRange: PointRange,
  questions: Type.Array(
    Type.Object({
      linkId: Type.String(),
      text: Type.String(),
      answers: Type.Array(
        Type.Object({ label: Type.String(), points: Type.Union([Type.Number(), Type.Null()]) }),
      ),
      asksAboutRisk: Type.Union([Type.Literal("known"), Type.Literal("likely"), Type.Literal("unsaid")]),
    }),
  ),
  problems: Type.Array(
    Type.Object({
      severity: Type.Union([Type.Literal("refused"), Type.Literal("warning")]),
      where: Type.String(),
      message: Type.String(),
    }),
  ),
});
export type QuestionnaireCheck = Type.Static<typeof QuestionnaireCheck>;

/** POST /api/admin/questionnaires */
export const NewOwnQuestionnaire = Type.Object(
  {
    ...file,
    licensor: Reference,
    licenceReference: Reference,
    /** The last day on which the licence holds. */
    licensedUntil: Day,
    /** The items that ask about suicide or self-harm, those that the check named among them. */
    riskItems: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
      maxItems: 500,
      uniqueItems: true,
    }),
    /** Somebody looked at every item: the others don't ask about it. */
    everyItemRead: Type.Literal(true),
  },
  { additionalProperties: false },
);
export type NewOwnQuestionnaire = Type.Static<typeof NewOwnQuestionnaire>;
