import { ownQuestionnaireUrl, type ScorableInstrument } from "@kedge/engine";
import type { QuestionnaireJson } from "@kedge/knowledge";
import { Value } from "typebox/value";
import { RowProblem } from "../row-problem.ts";
import { type Answer, ResponseItemSchema } from "./bundle-schema.ts";

/** An item of a questionnaire as a response may name it, with its answers as codes. */
export interface KnownItem {
  readonly linkId: string;
  readonly codes: readonly string[];
}

/**
 * The answers of a QuestionnaireResponse in the questionnaire's order, each as the position of the answer from 0.
 * Numbers are positions only in files that Kedge wrote; elsewhere answers have to be codes.
 * @throws RowProblem
 */
export function readAnswers(
  response: { readonly questionnaire: string; readonly item?: readonly unknown[] },
  instrument: ScorableInstrument,
  known: ReadonlyMap<string, KnownItem>,
): (number | null)[] {
  const own = response.questionnaire.startsWith(ownQuestionnaireUrl);
  const given = new Map<string, number>();
  const pending: unknown[] = [...(response.item ?? [])];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (!Value.Check(ResponseItemSchema, next))
      throw new RowProblem("An item has no linkId or no readable answer");
    for (const inner of next.item ?? []) pending.push(inner);
    const [answer, another] = next.answer ?? [];
    const item = known.get(next.linkId);
    if (!answer || !item) continue;
    if (another) throw new RowProblem(`Item "${next.linkId}" has several answers`);
    given.set(item.linkId, positionOf(answer, item, own));
  }
  return (instrument.scoring?.items ?? []).map(({ linkId }) => given.get(linkId) ?? null);
}

function positionOf({ valueInteger, valueCoding }: Answer, item: KnownItem, own: boolean): number {
  if (valueCoding?.code !== undefined) {
    const position = item.codes.indexOf(valueCoding.code);
    if (position < 0) throw new RowProblem(`"${valueCoding.code}" is no answer of item "${item.linkId}"`);
    return position;
  }
  if (own && valueInteger !== undefined) return valueInteger;
  throw new RowProblem(
    `The answer to item "${item.linkId}" is no code: a number could mean its place or its points`,
  );
}

/** Every item under its linkId and, as questionnaires of LOINC name it, under its code. */
export function knownItems(questionnaire: QuestionnaireJson): ReadonlyMap<string, KnownItem> {
  const items = new Map<string, KnownItem>();
  const pending: unknown[] = [questionnaire];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { linkId, code, item, answerOption } = next as {
      readonly linkId?: string;
      readonly code?: readonly { readonly code?: string }[];
      readonly item?: readonly unknown[];
      readonly answerOption?: readonly { readonly valueCoding?: { readonly code?: string } }[];
    };
    pending.push(...(item ?? []));
    if (linkId === undefined) continue;
    const known = { linkId, codes: (answerOption ?? []).map(option => option.valueCoding?.code ?? "") };
    items.set(linkId, known);
    for (const { code: loinc } of code ?? [])
      if (loinc !== undefined) for (const name of [loinc, `/${loinc}`]) items.set(name, known);
  }
  return items;
}
