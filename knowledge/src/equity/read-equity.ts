import { type Characteristic, characteristics, type EquityContent } from "@kedge/engine";
import { Type } from "typebox";
import { problemsOf } from "../problems-of.ts";
import { Code, Day, sourced, strict, Text } from "../rule/sourced-schema.ts";

const path = "equity.json";

const Answers = Type.Object(
  {
    answers: Type.Array(Type.Object({ code: Code, label: Text }, strict), { minItems: 2 }),
    ...sourced,
  },
  strict,
);

/** The schema of `content/equity.json`: how people may describe themselves. */
const EquitySchema = Type.Object(
  {
    version: Text,
    reviewedOn: Day,
    characteristics: Type.Object(Object.fromEntries(characteristics.map(name => [name, Answers])), strict),
  },
  strict,
);

/** Reads and checks `content/equity.json`; what is wrong goes to `problems`, and then there is no result. */
export function readEquity(
  files: ReadonlyMap<string, unknown>,
  problems: string[],
): EquityContent | undefined {
  const json = files.get(path);
  const found = problemsOf(EquitySchema, path, json);
  problems.push(...found);
  if (found.length > 0) return undefined;
  const { characteristics: lists } = json as {
    readonly characteristics: Readonly<
      Record<Characteristic, { readonly answers: EquityContent[Characteristic] }>
    >;
  };
  for (const name of characteristics) {
    const codes = lists[name].answers.map(({ code }) => code);
    if (new Set(codes).size < codes.length) problems.push(`${path}: a code of ${name} is there twice`);
  }
  const { gender, ethnicGroup, firstLanguage } = lists;
  return {
    gender: gender.answers,
    ethnicGroup: ethnicGroup.answers,
    firstLanguage: firstLanguage.answers,
  };
}
