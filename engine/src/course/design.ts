import type { Line } from "./course-model.ts";
import type { CourseStatistics } from "./course-statistics.ts";
import { type PersonStatistics, residualSquares } from "./person-statistics.ts";

/** How raw times and scores were centred and scaled before fitting, so that neither units nor offsets matter. */
export interface Scaling {
  readonly meanX: number;
  readonly scaleX: number;
  readonly meanY: number;
  readonly scaleY: number;
}

/**
 * People with the same number of scores at the same times share one design. With R the triangular factor of XᵀX,
 * R = [[√n, √n·x̄], [0, √Sxx]], a person's scores reduce to z = Qᵀ(y − Xβ⁰), two numbers, and the squares left over.
 * Of all people of a design only Σz is needed, and a factor F of Σzzᵀ = FFᵀ. β⁰ is the line through all scores (least
 * squares), taken out beforehand so that nothing large has to cancel later.
 */
export interface Designs {
  readonly count: number;
  readonly people: Float64Array;
  /** √n. */
  readonly root: Float64Array;
  /** x̄ in scaled time. */
  readonly mean: Float64Array;
  /** √Sxx in scaled time; 0 where all scores fall on one time. */
  readonly spread: Float64Array;
  readonly z1: Float64Array;
  readonly z2: Float64Array;
  readonly f11: Float64Array;
  readonly f21: Float64Array;
  readonly f22: Float64Array;
}

export interface PreparedScores {
  readonly scaling: Scaling;
  /** β⁰ in scaled units. */
  readonly start: Line;
  readonly designs: Designs;
  readonly people: number;
  readonly scores: number;
  /** People with scores on at least two times. */
  readonly peopleWithSlope: number;
  /** Squares around the people's own straight lines, in scaled units, and their degrees of freedom. */
  readonly residualSquares: number;
  readonly residualFreedom: number;
}

/** Squares below this have no digits left: all times, or all scores, are one. */
const leastSquares = 1e-200;

/** Centres, scales and pools. `null` where scores or times don't vary at all. */
export function prepareScores(statistics: CourseStatistics): PreparedScores | null {
  const count = statistics.size;
  let [people, scores, meanX, meanY] = [0, 0, 0, 0];
  for (let index = 0; index < count; index++) {
    const person = statistics.person(index);
    if (person.scores === 0) continue;
    people += 1;
    scores += person.scores;
    meanX += (person.scores / scores) * (person.meanX - meanX);
    meanY += (person.scores / scores) * (person.meanY - meanY);
  }
  let [xx, xy, yy, leftOver, residualFreedom, peopleWithSlope] = [0, 0, 0, 0, 0, 0];
  for (let index = 0; index < count; index++) {
    const person = statistics.person(index);
    const dx = person.meanX - meanX;
    const dy = person.meanY - meanY;
    xx += person.xx + person.scores * dx * dx;
    xy += person.xy + person.scores * dx * dy;
    yy += person.yy + person.scores * dy * dy;
    leftOver += residualSquares(person);
    const rank = person.xx > 0 ? 2 : Math.min(1, person.scores);
    residualFreedom += person.scores - rank;
    peopleWithSlope += rank === 2 ? 1 : 0;
  }
  if (xx < leastSquares || yy < leastSquares) return null;
  const scaling = { meanX, scaleX: Math.sqrt(xx / scores), meanY, scaleY: Math.sqrt(yy / scores) };
  const start = { intercept: 0, slope: xy / Math.sqrt(xx * yy) };
  return {
    scaling,
    start,
    designs: pool(statistics, scaling, start),
    people,
    scores,
    peopleWithSlope,
    residualSquares: leftOver / scaling.scaleY ** 2,
    residualFreedom,
  };
}

function pool(statistics: CourseStatistics, scaling: Scaling, start: Line): Designs {
  const size = statistics.size;
  const column = (): Float64Array => new Float64Array(size);
  const designs = {
    people: column(),
    root: column(),
    mean: column(),
    spread: column(),
    z1: column(),
    z2: column(),
    f11: column(),
    f21: column(),
    f22: column(),
  };
  const table = new DesignTable(size);
  for (let index = 0; index < size; index++) {
    const person = statistics.person(index);
    if (person.scores > 0) addPerson(designs, table.indexOf(person), person, scaling, start);
  }
  return { count: table.count, ...designs };
}

function addPerson(
  designs: Omit<Designs, "count">,
  design: number,
  person: PersonStatistics,
  scaling: Scaling,
  start: Line,
): void {
  const root = Math.sqrt(person.scores);
  const mean = (person.meanX - scaling.meanX) / scaling.scaleX;
  const length = Math.sqrt(person.xx);
  const spread = length / scaling.scaleX;
  const level = (person.meanY - scaling.meanY) / scaling.scaleY;
  const z1 = root * (level - start.intercept - start.slope * mean);
  const z2 = length > 0 ? person.xy / length / scaling.scaleY - start.slope * spread : 0;
  designs.root[design] = root;
  designs.mean[design] = mean;
  designs.spread[design] = spread;
  designs.people[design] = (designs.people[design] as number) + 1;
  designs.z1[design] = (designs.z1[design] as number) + z1;
  designs.z2[design] = (designs.z2[design] as number) + z2;
  includeInFactor(designs, design, z1, z2);
}

/** F becomes a factor of FFᵀ + zzᵀ by rotations, without squaring and losing half of the digits. */
function includeInFactor(
  { f11, f21, f22 }: Pick<Designs, "f11" | "f21" | "f22">,
  at: number,
  z1: number,
  z2: number,
): void {
  const [first, second] = [f11[at] as number, f21[at] as number];
  const length = Math.sqrt(first * first + z1 * z1);
  const cosine = length > 0 ? first / length : 1;
  const sine = length > 0 ? z1 / length : 0;
  const rest = cosine * z2 - sine * second;
  f11[at] = length;
  f21[at] = cosine * second + sine * z2;
  f22[at] = Math.sqrt((f22[at] as number) ** 2 + rest * rest);
}

/** Numbers the distinct triples it is asked for, by open addressing over their bits: a Map of text keys takes ten times as long. */
class DesignTable {
  count = 0;
  readonly #slots: Int32Array;
  readonly #keys: Float64Array;
  readonly #probe = new Float64Array(3);
  readonly #bits = new Int32Array(this.#probe.buffer);

  constructor(capacity: number) {
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * capacity + 2))).fill(-1);
    this.#keys = new Float64Array(capacity * 3);
  }

  indexOf({ scores: a, meanX: b, xx: c }: PersonStatistics): number {
    const mask = this.#slots.length - 1;
    for (let slot = this.#hash(a, b, c) & mask; ; slot = (slot + 1) & mask) {
      const found = this.#slots[slot] as number;
      if (found < 0) {
        this.#slots[slot] = this.count;
        const key = this.count * 3;
        this.#keys[key] = a;
        this.#keys[key + 1] = b;
        this.#keys[key + 2] = c;
        this.count += 1;
        return this.count - 1;
      }
      const key = found * 3;
      if (this.#keys[key] === a && this.#keys[key + 1] === b && this.#keys[key + 2] === c) return found;
    }
  }

  #hash(a: number, b: number, c: number): number {
    this.#probe[0] = a;
    this.#probe[1] = b;
    this.#probe[2] = c;
    let hash = 0;
    for (let word = 0; word < 6; word++) {
      hash = Math.imul(hash ^ (this.#bits[word] as number), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    return hash;
  }
}
