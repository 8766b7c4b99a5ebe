import { type QuestionnaireItem, readQuestionnaire } from "./check-questionnaire.ts";
import { AnswerError, type AnswerProblem, InstrumentError } from "./errors.ts";
import type { InstrumentItem, RiskItem, ScorableInstrument, Scoring, Subscale } from "./instrument.ts";
import { bandOf } from "./interpret.ts";
import { type AboutPerson, itemsOf, type ScreenOutcome, screen } from "./screen.ts";

/**
 * One answer per item of `scoring.items`, in that order; `null`: left out. A choice is the position of the chosen
 * option, from 0, in the order of the questionnaire; a yes/no item is 1 for yes and 0 for no; a whole-number item
 * is the number; a choice with several answers is the sum of 2^position.
 */
export type Answers = readonly (number | null)[];

/**
 * What the answers about suicide and self-harm come to. `none-reported` only repeats what was answered and must
 * never be worded as reassurance: most people who died by suicide had answered 0 (Louzon et al. 2016).
 */
export type RiskOutcome = "positive" | "not-answered" | "none-reported" | "not-asked";

export interface SubscaleScore {
  readonly code: string;
  readonly total: number | null;
  readonly band: string | null;
  readonly prorated: boolean;
}

export interface InstrumentScore {
  /** `null`: too much was left out for a total by the instrument's own rule, or it has no total. */
  readonly total: number | null;
  readonly band: string | null;
  /** The total, or one of the subscales, was estimated because items were left out. */
  readonly prorated: boolean;
  /** How many scored items have points. */
  readonly answered: number;
  /** The points of these items, before any estimate or multiplication. */
  readonly sum: number;
  readonly subscales: readonly SubscaleScore[];
  readonly risk: RiskOutcome;
}

/** One answer about suicide or self-harm, in points; `null`: asked and left out. */
export interface ScoredRiskAnswer {
  readonly linkId: string;
  readonly points: number | null;
  readonly positive: boolean;
}

export interface Scorer {
  readonly instrument: string;
  /** The `linkId` of each answer, in order. */
  readonly items: readonly string[];
  /**
   * Scores one response.
   * @throws AnswerError when an answer doesn't fit its item; it names the item, and nothing is scored.
   */
  score(answers: Answers): InstrumentScore;
  /**
   * The answers to the items about suicide or self-harm that were asked, in order.
   * @throws AnswerError as `score`.
   */
  riskAnswers(answers: Answers): readonly ScoredRiskAnswer[];
  /**
   * What the instrument's own screening rules make of a response, one outcome per rule.
   * @throws AnswerError as `score`.
   */
  screen(answers: Answers, person?: AboutPerson): readonly ScreenOutcome[];
}

/** Wider number ranges than this are measurements, not answers of a questionnaire. */
const largestAnswerRange = 1000;
const mostOptionsOfSeveral = 12;

/** An item as numbers: the points of answer `a` are `points[a - min]`; `NaN`: the item does not apply. */
interface CompiledItem {
  readonly linkId: string;
  readonly scored: boolean;
  readonly min: number;
  readonly points: Float64Array;
}

interface CompiledSubscale {
  readonly subscale: Subscale;
  readonly indices: readonly number[];
}

interface CompiledRiskItem {
  readonly riskItem: RiskItem;
  readonly index: number;
}

/**
 * Puts an instrument and its questionnaire together into a scorer. Everything that could make a score wrong is
 * checked here, once: every item is there, its answers carry points, the points run in the declared order, and
 * the lowest and highest attainable totals are the published ones.
 * @param questionnaire a FHIR R4 Questionnaire as JSON.
 * @throws InstrumentError when they don't fit together; the message says where.
 */
export function compileInstrument(questionnaire: unknown, instrument: ScorableInstrument): Scorer {
  const { code, scoring } = instrument;
  if (scoring === null)
    throw new InstrumentError(
      code,
      "its scoring key is licensed; load the key together with the questionnaire",
    );
  const checked = readQuestionnaire(questionnaire);
  const refused = checked.problems.find(problem => problem.severity === "refused");
  if (refused) throw new InstrumentError(code, `${refused.where}: ${refused.message}`);

  const byLinkId = new Map(checked.items.map(item => [item.linkId, item]));
  const items = scoring.items.map(item => compileItem(code, item, byLinkId.get(item.linkId)));
  const indexOf = (linkId: string): number => {
    const index = items.findIndex(item => item.linkId === linkId);
    if (index < 0)
      throw new InstrumentError(code, `item ${linkId} is used by a rule but not listed among the items`);
    return index;
  };
  const subscales = scoring.subscales.map(subscale => ({ subscale, indices: subscale.items.map(indexOf) }));
  const riskItems = scoring.riskItems.map(riskItem => ({ riskItem, index: indexOf(riskItem.linkId) }));
  const gate = scoring.gate === null ? -1 : indexOf(scoring.gate);
  for (const linkId of scoring.screens.flatMap(itemsOf)) indexOf(linkId);
  checkRules(instrument, scoring, items, subscales);

  const scorer = new CompiledScorer(instrument, scoring, items, subscales, riskItems, gate);
  return {
    instrument: code,
    items: items.map(item => item.linkId),
    score: answers => scorer.score(answers),
    riskAnswers: answers => scorer.riskAnswers(answers),
    screen: (answers, person = {}) =>
      screen(instrument, scorer.score(answers), scorer.points(answers), person),
  };
}

function compileItem(
  code: string,
  item: InstrumentItem,
  question: QuestionnaireItem | undefined,
): CompiledItem {
  const fail = (problem: string): never => {
    throw new InstrumentError(code, `item ${item.linkId} ${problem}`);
  };
  if (question === undefined) return fail("is missing from the questionnaire");
  const compiled = (min: number, points: readonly number[]): CompiledItem => ({
    linkId: item.linkId,
    scored: item.unscored !== true,
    min,
    points: Float64Array.from(points),
  });
  switch (question.type) {
    case "boolean":
      return compiled(0, [0, 1]);
    case "integer": {
      const { min, max } = question;
      if (min === null || max === null || max < min || max - min > largestAnswerRange)
        return fail("is a whole number without a usable minValue and maxValue");
      return compiled(
        min,
        Array.from({ length: max - min + 1 }, (_, i) => min + i),
      );
    }
    case "choice": {
      const points = question.options.map(option => option.points ?? Number.NaN);
      if (item.unscored === true && points.every(Number.isNaN))
        return compiled(
          0,
          points.map((_, i) => i),
        );
      if (points.some(Number.isNaN) && item.mayNotApply !== true) return fail("has an answer without points");
      checkOrder(
        item,
        points.filter(value => !Number.isNaN(value)),
        fail,
      );
      return compiled(0, question.repeats ? pointsOfSeveral(points, fail) : points);
    }
    default:
      return fail(`is of the type "${question.type}", which can't be scored`);
  }
}

/** Guards against a questionnaire whose answers stand in another order, or carry other points, than the published ones. */
function checkOrder(item: InstrumentItem, points: readonly number[], fail: (problem: string) => never): void {
  const order = item.points ?? "rising";
  if (order === "mixed") return;
  const step = order === "rising" ? 1 : -1;
  const inOrder = points.every((value, i) => i === 0 || value - (points[i - 1] ?? Number.NaN) === step);
  if (!inOrder || points.length < 2)
    fail(
      `should have ${order} points, one by one, from its first answer to its last, but has ${points.join(", ")}`,
    );
}

function pointsOfSeveral(points: readonly number[], fail: (problem: string) => never): number[] {
  if (points.length > mostOptionsOfSeveral)
    return fail(`has more than ${mostOptionsOfSeveral} answers to tick`);
  return Array.from({ length: 2 ** points.length }, (_, chosen) =>
    points.reduce((sum, value, position) => ((chosen >> position) & 1 ? sum + value : sum), 0),
  );
}

function checkRules(
  { code, range, cutOffs }: ScorableInstrument,
  scoring: Scoring,
  items: readonly CompiledItem[],
  subscales: readonly CompiledSubscale[],
): void {
  const scored = items.filter(item => item.scored);
  if (scoring.total.kind === "sum") {
    if (scoring.missing.kind === "per-subscale")
      throw new InstrumentError(code, "a rule for missing items within subscales goes with no total");
    checkRange(code, "total", scored, scoring.total.multiplier, range);
  }
  for (const rule of scoring.screens)
    if (rule.kind === "cut-off" && !cutOffs.some(cutOff => cutOff.code === rule.cutOff))
      throw new InstrumentError(
        code,
        `its screening rule uses a cut-off "${rule.cutOff}", which it doesn't have`,
      );
  for (const { subscale, indices } of subscales)
    checkRange(
      code,
      `subscale ${subscale.code}`,
      indices.flatMap(index => items[index] ?? []),
      subscale.multiplier,
      subscale.range,
    );
}

function checkRange(
  code: string,
  what: string,
  items: readonly CompiledItem[],
  multiplier: number,
  range: { readonly min: number; readonly max: number },
): void {
  const extreme = (pick: (...points: number[]) => number) =>
    multiplier *
    items.reduce((sum, item) => sum + pick(...[...item.points].filter(value => !Number.isNaN(value))), 0);
  const [min, max] = [extreme(Math.min), extreme(Math.max)];
  if (min !== range.min || max !== range.max)
    throw new InstrumentError(
      code,
      `the ${what} of the questionnaire can run from ${min} to ${max}, but the published range is ${range.min} to ${range.max}`,
    );
}

const noSubscales: readonly SubscaleScore[] = Object.freeze([]);

/** The sum of `count` items; where fewer were answered, estimated by their mean and rounded half up. */
function complete(sum: number, count: number, answered: number): number {
  return answered === count ? sum : Math.floor((sum * count) / answered + 0.5);
}

class CompiledScorer {
  readonly #instrument: ScorableInstrument;
  readonly #scoring: Scoring;
  readonly #items: readonly CompiledItem[];
  readonly #subscales: readonly CompiledSubscale[];
  readonly #riskItems: readonly CompiledRiskItem[];
  readonly #gate: number;
  readonly #scoredCount: number;
  /** The points of the response in hand, one place per item; `null` left out, `NaN` does not apply. */
  readonly #points: (number | null)[];

  constructor(
    instrument: ScorableInstrument,
    scoring: Scoring,
    items: readonly CompiledItem[],
    subscales: readonly CompiledSubscale[],
    riskItems: readonly CompiledRiskItem[],
    gate: number,
  ) {
    this.#instrument = instrument;
    this.#scoring = scoring;
    this.#items = items;
    this.#subscales = subscales;
    this.#riskItems = riskItems;
    this.#gate = gate;
    this.#scoredCount = items.filter(item => item.scored).length;
    this.#points = items.map(() => null);
  }

  points(answers: Answers): ReadonlyMap<string, number | null> {
    this.#read(answers);
    return new Map(this.#items.map((item, i) => [item.linkId, this.#points[i] ?? null]));
  }

  riskAnswers(answers: Answers): readonly ScoredRiskAnswer[] {
    this.#read(answers);
    return this.#riskItems.flatMap(({ riskItem, index }) => {
      const points = this.#points[index] ?? null;
      if (points === null && riskItem.conditional === true) return [];
      return [
        { linkId: riskItem.linkId, points, positive: points !== null && points >= riskItem.positiveAtLeast },
      ];
    });
  }

  score(answers: Answers): InstrumentScore {
    this.#read(answers);
    const points = this.#points;
    const items = this.#items;
    let sum = 0;
    let answered = 0;
    let notApplying = 0;
    for (let i = 0; i < items.length; i++) {
      if (items[i]?.scored !== true) continue;
      const value = points[i] as number | null;
      if (value === null) continue;
      if (Number.isNaN(value)) {
        notApplying += 1;
        continue;
      }
      sum += value;
      answered += 1;
    }
    const closed = this.#gate >= 0 && points[this.#gate] === 0;
    const estimate = this.#total(sum, answered, notApplying, closed);
    const subscales = this.#scoreSubscales();
    return {
      total: estimate,
      band: estimate === null ? null : bandOf(this.#instrument.bands, this.#instrument.range, estimate),
      prorated:
        (estimate !== null && !closed && answered < this.#scoredCount) ||
        subscales.some(subscale => subscale.prorated),
      answered,
      sum,
      subscales,
      risk: this.#risk(),
    };
  }

  #total(sum: number, answered: number, notApplying: number, closed: boolean): number | null {
    const { total, missing } = this.#scoring;
    if (total.kind === "none") return null;
    if (closed) return 0;
    if (this.#gate >= 0 && this.#points[this.#gate] === null) return null;
    const left = this.#scoredCount - answered - notApplying;
    const allowed = missing.kind === "prorate" ? missing.atMost : 0;
    if (left > allowed || answered === 0) return null;
    return complete(sum * total.multiplier, this.#scoredCount, answered);
  }

  #scoreSubscales(): readonly SubscaleScore[] {
    if (this.#subscales.length === 0) return noSubscales;
    const { missing } = this.#scoring;
    const allowed = missing.kind === "per-subscale" ? missing.atMost : 0;
    return this.#subscales.map(({ subscale, indices }) => {
      let sum = 0;
      let answered = 0;
      for (const index of indices) {
        const value = this.#points[index] ?? null;
        if (value === null || Number.isNaN(value)) continue;
        sum += value;
        answered += 1;
      }
      const left = indices.length - answered;
      const known = left <= allowed && answered > 0;
      const total = known ? complete(sum * subscale.multiplier, indices.length, answered) : null;
      return {
        code: subscale.code,
        total,
        band: total === null ? null : bandOf(subscale.bands, subscale.range, total),
        prorated: known && left > 0,
      };
    });
  }

  #risk(): RiskOutcome {
    if (this.#riskItems.length === 0) return "not-asked";
    let left = false;
    for (const { riskItem, index } of this.#riskItems) {
      const value = this.#points[index] as number | null;
      if (value === null) left ||= riskItem.conditional !== true;
      else if (value >= riskItem.positiveAtLeast) return "positive";
    }
    return left ? "not-answered" : "none-reported";
  }

  /** Checks the answers and turns them into points. */
  #read(answers: Answers): void {
    const items = this.#items;
    if (answers.length !== items.length)
      throw this.#error(
        "wrong-length",
        null,
        `${answers.length} answers were given, but it has ${items.length} items. Give null for an item that was left out.`,
      );
    for (let i = 0; i < items.length; i++) {
      const item = items[i] as CompiledItem;
      const answer = answers[i] as number | null;
      if (answer === null) {
        this.#points[i] = null;
        continue;
      }
      const value = Number.isInteger(answer) ? item.points[answer - item.min] : undefined;
      if (value === undefined) throw this.#misfit(item, answer);
      this.#points[i] = value;
    }
    if (this.#gate >= 0 && this.#points[this.#gate] === 0) this.#checkClosed();
  }

  /** After a no to the gate nothing else was asked, so another answer means that something went wrong. */
  #checkClosed(): void {
    const asked = this.#items.find((_, i) => i !== this.#gate && this.#points[i] !== null);
    if (asked)
      throw this.#error(
        "not-asked",
        asked.linkId,
        `item ${asked.linkId} was answered although item ${this.#scoring.gate} was answered with no. Leave it out (null).`,
      );
  }

  #misfit(item: CompiledItem, answer: unknown): AnswerError {
    const max = item.min + item.points.length - 1;
    const allowed = `a whole number from ${item.min} to ${max}, or null when it was left out`;
    const problem = Number.isInteger(answer) ? "out-of-range" : "not-a-whole-number";
    return this.#error(problem, item.linkId, `item ${item.linkId} takes ${allowed}`);
  }

  #error(problem: AnswerProblem, linkId: string | null, message: string): AnswerError {
    return new AnswerError(problem, this.#instrument.code, linkId, message);
  }
}
