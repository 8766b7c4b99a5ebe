import type { NewCheckIn } from "@kedge/api";
import type { LocalDate } from "@kedge/engine";
import type { Form, FormItem } from "./form.ts";

/** One questionnaire of a check-in, as it was when the check-in began: an update of the app changes nothing under way. */
interface AskedForm {
  readonly instrument: string;
  readonly version: string;
  readonly items: number;
}

/**
 * A check-in under way. `crisis`: a risk answer was just given; nothing else is shown before the person has seen where
 * help is. `end`: every question was asked, nothing is sent yet.
 */
export interface CheckIn {
  readonly checkInId: string;
  readonly forms: readonly AskedForm[];
  /** All items of all forms in a row: the position of the chosen option; `null`: left out, or not asked yet. */
  readonly answers: readonly (number | null)[];
  /** How many items were asked, from the first on. */
  readonly asked: number;
  /** The item on the screen. */
  readonly position: number;
  readonly phase: "asking" | "crisis" | "end";
  /** The positions of risk answers; they decide what is sent and shown first. */
  readonly riskAnswers: readonly number[];
}

export interface Question {
  readonly form: Form;
  readonly item: FormItem;
}

/** All questions of the forms, in the order to ask. */
export function questionsOf(forms: readonly Form[]): Question[] {
  return forms.flatMap(form => form.items.map(item => ({ form, item })));
}

export function beginCheckIn(checkInId: string, forms: readonly Form[]): CheckIn {
  return {
    checkInId,
    forms: forms.map(({ instrument, version, items }) => ({ instrument, version, items: items.length })),
    answers: questionsOf(forms).map(() => null),
    asked: 0,
    position: 0,
    phase: "asking",
    riskAnswers: [],
  };
}

/** Takes the option at `choice` as the answer to the item on the screen. A risk answer brings the crisis screen before anything else. */
export function answer(checkIn: CheckIn, item: FormItem, choice: number): CheckIn {
  const risk = item.options[choice]?.risk === true;
  const answered = record(checkIn, choice, risk);
  return risk ? { ...answered, phase: "crisis" } : goOn(answered);
}

/** The person would rather not answer. That is not a zero. */
export function leaveOut(checkIn: CheckIn): CheckIn {
  return goOn(record(checkIn, null, false));
}

function record(checkIn: CheckIn, choice: number | null, risk: boolean): CheckIn {
  const { position } = checkIn;
  const otherRisk = checkIn.riskAnswers.filter(other => other !== position);
  return {
    ...checkIn,
    answers: checkIn.answers.with(position, choice),
    asked: Math.max(checkIn.asked, position + 1),
    riskAnswers: risk ? [...otherRisk, position] : otherRisk,
  };
}

/** From the item or the crisis screen to the next item, or to the end. */
export function goOn(checkIn: CheckIn): CheckIn {
  const next = checkIn.position + 1;
  return next < checkIn.answers.length
    ? { ...checkIn, position: next, phase: "asking" }
    : { ...checkIn, phase: "end" };
}

/** One step back: from the crisis screen or the end to the item before it, else to the item before. */
export function goBack(checkIn: CheckIn): CheckIn {
  if (checkIn.phase !== "asking") return { ...checkIn, phase: "asking" };
  return { ...checkIn, position: Math.max(0, checkIn.position - 1) };
}

export const hasRiskAnswer = (checkIn: CheckIn): boolean => checkIn.riskAnswers.length > 0;

/** The asked items without an answer. */
export function leftOut(checkIn: CheckIn): number[] {
  return checkIn.answers.flatMap((choice, position) =>
    choice === null && position < checkIn.asked ? [position] : [],
  );
}

/**
 * What goes to the clinic: each form that was begun, with `null` for what was left out or not reached.
 * @param answeredAt when the last answer was given, as an ISO 8601 instant
 */
export function toSend(checkIn: CheckIn, answeredAt: string, answeredOn: LocalDate): NewCheckIn {
  const responses: NewCheckIn["responses"] = [];
  let start = 0;
  for (const { instrument, version, items } of checkIn.forms) {
    if (start < checkIn.asked)
      responses.push({
        instrument,
        instrumentVersion: version,
        answers: checkIn.answers.slice(start, start + items),
      });
    start += items;
  }
  return { checkInId: checkIn.checkInId, answeredAt, answeredOn, responses };
}
