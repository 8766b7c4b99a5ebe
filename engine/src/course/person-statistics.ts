import type { CoursePoint } from "./course-model.ts";

/** All that the model needs to know of one person's scores: their number, means, and sums of squares about the means. */
export interface PersonStatistics {
  readonly scores: number;
  readonly meanX: number;
  readonly meanY: number;
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

export const noScores: PersonStatistics = { scores: 0, meanX: 0, meanY: 0, xx: 0, xy: 0, yy: 0 };

/** Larger numbers would overflow when squared and summed. */
const largest = 1e100;

/**
 * The statistics with one more score. Means and centred sums are updated (Welford 1962), since plain Σx² and Σxy lose
 * all digits when scores lie far from zero.
 * @throws RangeError when x or y is not a finite number up to 1e100
 */
export function withScore(person: PersonStatistics, { x, y }: CoursePoint): PersonStatistics {
  if (!isUsable(x, y)) throw unusable(x, y);
  const scores = person.scores + 1;
  const dx = x - person.meanX;
  const dy = y - person.meanY;
  const meanX = person.meanX + dx / scores;
  const meanY = person.meanY + dy / scores;
  return {
    scores,
    meanX,
    meanY,
    xx: person.xx + dx * (x - meanX),
    xy: person.xy + dx * (y - meanY),
    yy: person.yy + dy * (y - meanY),
  };
}

/** The statistics of all of a person's scores: `withScore` for each, without an object in between. */
export function statisticsOf(points: Iterable<CoursePoint>): PersonStatistics {
  let { scores, meanX, meanY, xx, xy, yy } = noScores;
  for (const { x, y } of points) {
    if (!isUsable(x, y)) throw unusable(x, y);
    scores += 1;
    const dx = x - meanX;
    const dy = y - meanY;
    meanX += dx / scores;
    meanY += dy / scores;
    xx += dx * (x - meanX);
    xy += dx * (y - meanY);
    yy += dy * (y - meanY);
  }
  return { scores, meanX, meanY, xx, xy, yy };
}

function isUsable(x: number, y: number): boolean {
  return Math.abs(x) <= largest && Math.abs(y) <= largest;
}

function unusable(x: number, y: number): RangeError {
  return new RangeError(`A score needs a finite time and a finite value; got x = ${x}, y = ${y}`);
}

/** Squares left over around the straight line that fits this person best. */
export function residualSquares({ xx, xy, yy }: PersonStatistics): number {
  return xx > 0 ? Math.max(0, yy - (xy * xy) / xx) : yy;
}
