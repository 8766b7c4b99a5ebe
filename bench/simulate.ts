import { courseTime, normalQuantile, seededRandom } from "@kedge/engine";

/** Simulated scores of many people in three columns, sorted by person. */
export interface SimulatedScores {
  readonly people: number;
  readonly scoresPerPerson: number;
  /** Course time and score; person `p` has the places from `p * scoresPerPerson` on. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

const seed = 20_260_101;

/**
 * Courses drawn from the model that is fitted. Everybody is measured at days of their own, as in life, so that no two
 * people share a design. Scores are rounded to whole points.
 */
export function simulate(people: number, scoresPerPerson: number): SimulatedScores {
  const random = seededRandom(seed);
  const normal = (): number => normalQuantile(Math.max(random(), 2 ** -32));
  const x = new Float64Array(people * scoresPerPerson);
  const y = new Float64Array(people * scoresPerPerson);
  for (let person = 0; person < people; person++) {
    const level = 15 + 5 * normal();
    const slope = -2 - 0.08 * (level - 15) + 1.3 * normal();
    let day = 0;
    for (let score = 0; score < scoresPerPerson; score++) {
      const at = person * scoresPerPerson + score;
      const time = courseTime(day / 7);
      x[at] = time;
      y[at] = Math.round(level + slope * time + 3 * normal());
      day += 4 + Math.floor(random() * 8);
    }
  }
  return { people, scoresPerPerson, x, y };
}
