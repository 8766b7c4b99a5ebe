import { compileInstrument, type Instrument, type RiskItem, type Scorer, type Scoring } from "@kedge/engine";
import type { LicensedCheck, LicensedQuestion, LicensedQuestionnaire } from "./licensed-questionnaire.ts";

const ordinalValue = "http://hl7.org/fhir/StructureDefinition/ordinalValue";
const bound = (name: "minValue" | "maxValue", value: number) => ({
  url: `http://hl7.org/fhir/StructureDefinition/${name}`,
  valueInteger: value,
});

/**
 * Puts the words of a file that fits together with what the content knows of the instrument. Where the content has the
 * scoring key, it is used as it is; where the key came with the licence, the points of the answers are summed, and a
 * total needs every answer.
 * @param riskItems the items that ask about suicide or self-harm, besides those that the content knows
 */
export function scoredAs(
  check: Pick<LicensedCheck, "stem" | "notice" | "questions">,
  instrument: Instrument,
  riskItems: readonly string[],
): LicensedQuestionnaire {
  const { stem, notice, questions } = check;
  const known = instrument.kind === "totals-only" ? null : instrument.scoring;
  const scoring = known ?? sumOf(questions);
  const added = questions.filter(
    ({ linkId }) =>
      riskItems.includes(linkId) && !scoring.riskItems.some(riskItem => riskItem.linkId === linkId),
  );
  return {
    instrument: {
      ...instrument,
      kind: "skeleton",
      scoring: { ...scoring, riskItems: [...scoring.riskItems, ...added.flatMap(riskItemOf)] },
    },
    stem,
    notice,
    questions,
  };
}

/** What scores an imported questionnaire. @throws InstrumentError when its words and its instrument don't fit together */
export function scorerOf({ instrument, questions }: LicensedQuestionnaire): Scorer {
  const questionnaire = { resourceType: "Questionnaire", status: "active", item: questions.map(itemOf) };
  return compileInstrument(questionnaire, instrument);
}

function sumOf(questions: readonly LicensedQuestion[]): Scoring {
  return {
    items: questions.map(({ linkId }) => ({ linkId, points: "mixed" })),
    total: { kind: "sum", multiplier: 1 },
    missing: {
      kind: "none",
      source: "The licensed key is not part of Kedge: no total is guessed",
      verified: true,
    },
    gate: null,
    subscales: [],
    riskItems: [],
    screens: [],
  };
}

/** Any answer above the lowest counts. A question without points that differ can't tell. */
function riskItemOf({ linkId, options }: LicensedQuestion): RiskItem[] {
  const points = [...new Set(options.flatMap(option => option.points ?? []))].sort((a, b) => a - b);
  const [, second] = points;
  return second === undefined ? [] : [{ linkId, positiveAtLeast: second }];
}

function itemOf({ linkId, text, options, ends }: LicensedQuestion) {
  if (ends)
    return {
      linkId,
      text,
      type: "integer",
      extension: [bound("minValue", 0), bound("maxValue", options.length - 1)],
    };
  return {
    linkId,
    text,
    type: "choice",
    answerOption: options.map(({ label, points }) => ({
      ...(points === null ? {} : { extension: [{ url: ordinalValue, valueDecimal: points }] }),
      valueCoding: { display: label },
    })),
  };
}
