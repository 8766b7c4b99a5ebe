import { existsSync, readdirSync, readFileSync } from "node:fs";
import fhirpath from "fhirpath";
import r4 from "fhirpath/fhir-context/r4";
import { describe, expect, test } from "vitest";
import { compileInstrument } from "./scorer.ts";

/**
 * Every total is computed twice: by the scorer, and by a FHIRPath engine that knows nothing of it, from the
 * questionnaire's own calculatedExpression and the points of its answers.
 */
const content = new URL("../../../content/instruments/", import.meta.url);
const calculatedExpression =
  "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";
const responses = 200;

interface Item {
  readonly linkId: string;
  readonly type: string;
  readonly repeats?: boolean;
  readonly answerOption?: readonly { readonly valueCoding: object; readonly extension?: readonly object[] }[];
  readonly extension?: readonly {
    readonly url: string;
    readonly valueInteger?: number;
    readonly valueExpression?: { readonly expression: string };
  }[];
}

/** The same numbers in each run, so that a failure can be looked at again (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A random answer to an item, as a number for the scorer and as FHIR answers. */
function answerTo(item: Item, next: () => number): { readonly number: number; readonly fhir: object[] } {
  const below = (count: number) => Math.floor(next() * count);
  switch (item.type) {
    case "boolean": {
      const number = below(2);
      return { number, fhir: [{ valueBoolean: number === 1 }] };
    }
    case "integer": {
      const number = below(11);
      return { number, fhir: [{ valueInteger: number }] };
    }
    default: {
      const options = (item.answerOption ?? []).filter(option => option.extension !== undefined);
      if (item.repeats) {
        const chosen = options.map(() => below(2));
        return {
          number: chosen.reduce((sum, ticked, position) => sum + ticked * 2 ** position, 0),
          fhir: options.filter((_, i) => chosen[i] === 1).map(({ valueCoding }) => ({ valueCoding })),
        };
      }
      const number = below(options.length);
      return { number, fhir: [{ valueCoding: options[number]?.valueCoding }] };
    }
  }
}

const codes = readdirSync(content)
  .filter(code => existsSync(new URL(`${code}/questionnaire.json`, content)))
  .filter(code =>
    readFileSync(new URL(`${code}/questionnaire.json`, content), "utf8").includes(calculatedExpression),
  );

describe("two independent computations of every total agree", () => {
  test.each(codes)("%s", code => {
    const read = (file: string) => JSON.parse(readFileSync(new URL(`${code}/${file}`, content), "utf8"));
    const questionnaire = read("questionnaire.json");
    const scorer = compileInstrument(questionnaire, read("psychometrics.json"));
    const items: Item[] = questionnaire.item;
    const asked = scorer.items.map(linkId => items.find(item => item.linkId === linkId) as Item);
    const calculations = items.flatMap(item => {
      const expression = item.extension?.find(({ url }) => url === calculatedExpression)?.valueExpression
        ?.expression;
      if (expression === undefined) return [];
      return [{ linkId: item.linkId, evaluate: fhirpath.compile(expression, r4) }];
    });
    const next = random(20_261_124);
    for (let round = 0; round < responses; round++) {
      const answers = asked.map(item =>
        item.linkId === "gate" ? { number: 1, fhir: [{ valueBoolean: true }] } : answerTo(item, next),
      );
      const score = scorer.score(answers.map(answer => answer.number));
      const response = {
        resourceType: "QuestionnaireResponse",
        questionnaire: questionnaire.url,
        status: "completed",
        item: asked.map(({ linkId }, i) => ({ linkId, answer: answers[i]?.fhir })),
      };
      for (const { linkId, evaluate } of calculations) {
        const ours =
          linkId === "total"
            ? score.total
            : score.subscales.find(subscale => `score.${subscale.code}` === linkId)?.total;
        expect(evaluate(response, { resource: response, questionnaire }), linkId).toEqual([ours]);
      }
    }
  });

  test("no instrument with a total is left out", () => {
    const withTotal = readdirSync(content)
      .filter(code => existsSync(new URL(`${code}/questionnaire.json`, content)))
      .filter(code => {
        const { scoring } = JSON.parse(readFileSync(new URL(`${code}/psychometrics.json`, content), "utf8"));
        return scoring.total.kind === "sum";
      });
    expect(codes).toEqual(expect.arrayContaining(withTotal));
  });
});
