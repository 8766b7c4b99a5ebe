const ordinalValue = "http://hl7.org/fhir/StructureDefinition/ordinalValue";

/** Twenty-one things in invented words; none of them is of a published form. */
const themes = [
  "a grey mood in the morning",
  "worry about the weeks ahead",
  "the thought of plans that went wrong",
  "little joy in music or food",
  "a bad conscience about small things",
  "waiting for some kind of punishment",
  "anger at yourself",
  "picking at your own mistakes",
  "thoughts of ending your life",
  "tears without a reason",
  "restless hands or feet",
  "no wish to see friends",
  "a long time over simple choices",
  "feeling of no use",
  "little strength on the stairs",
  "nights that were too short",
  "a short temper",
  "meals that you left standing",
  "reading the same page again",
  "tiredness after lunch",
  "little wish for closeness",
] as const;

const degrees = ["No trouble", "Some trouble", "Much trouble", "More than I can bear"] as const;

/** The answers from 0 to 3, in invented words. */
export const inventedAnswers = degrees.map((display, points) => ({
  extension: [{ url: ordinalValue, valueDecimal: points }],
  valueCoding: { display },
}));

/** One question of the invented form. */
export const inventedItem = (linkId: string, theme: string): Record<string, unknown> => ({
  linkId,
  type: "choice",
  text: `${theme[0]?.toUpperCase()}${theme.slice(1)}`,
  answerOption: inventedAnswers,
});

/**
 * A FHIR Questionnaire of the shape that the content knows of BDI-II (21 items, 0 to 63) with a text of our own: what an
 * organization with a licence would bring. Item 9 asks about suicide.
 */
export function inventedQuestionnaire(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    resourceType: "Questionnaire",
    status: "active",
    title: "BDI-II (invented sample)",
    copyright: "Invented for the tests of Kedge.",
    item: [
      {
        linkId: "intro",
        type: "display",
        text: "In the last two weeks, how much trouble was there with this?",
      },
      ...themes.map((theme, index) => inventedItem(String(index + 1), theme)),
      {
        linkId: "total",
        type: "decimal",
        text: "Total",
        extension: [
          {
            url: "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression",
            valueExpression: { language: "text/fhirpath", expression: "1 + 1" },
          },
        ],
      },
    ],
    ...changes,
  };
}

export const inventedQuestions = themes.length;
