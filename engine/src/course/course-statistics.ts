import type { CoursePoint } from "./course-model.ts";
import { type PersonStatistics, statisticsOf, withScore } from "./person-statistics.ts";

/** The numbers of one person stand side by side, in the order of `PersonStatistics`. */
const numbersPerPerson = 6;

/**
 * The sufficient statistics of many people's scores: six numbers per person, no ids, no single scores. They can be
 * added to, and merged with those of other people, at any time; the fit is the same as from all scores at once.
 * @example
 * const statistics = new CourseStatistics();
 * const person = statistics.add([{ x: 0, y: 17 }, { x: courseTime(1), y: 14 }]);
 * statistics.addScore(person, { x: courseTime(2), y: 12 });
 * const fit = fitCourse(statistics, { method: "reml" });
 */
export class CourseStatistics {
  #people = 0;
  #numbers = new Float64Array(numbersPerPerson * 64);

  /** The number of people. */
  get size(): number {
    return this.#people;
  }

  /**
   * Adds one person with all their scores, in any order, and returns the index of that person.
   * @throws RangeError when a score is not a finite number; nothing is added then
   */
  add(points: Iterable<CoursePoint>): number {
    return this.#append(statisticsOf(points));
  }

  /**
   * Adds one score of a person who is already there.
   * @throws RangeError when there is no such person or the score is not a finite number; nothing changes then
   */
  addScore(person: number, point: CoursePoint): void {
    this.#write(person, withScore(this.person(person), point));
  }

  /** Adds the people of other statistics, who must not be in these already. */
  merge(others: CourseStatistics): void {
    const count = others.size;
    for (let person = 0; person < count; person++) this.#append(others.person(person));
  }

  /**
   * The statistics of one person.
   * @throws RangeError when there is no such person
   */
  person(index: number): PersonStatistics {
    if (!Number.isInteger(index) || index < 0 || index >= this.#people)
      throw new RangeError(`There is no person ${index}; the statistics hold ${this.#people}`);
    const at = index * numbersPerPerson;
    const numbers = this.#numbers;
    return {
      scores: numbers[at] as number,
      meanX: numbers[at + 1] as number,
      meanY: numbers[at + 2] as number,
      xx: numbers[at + 3] as number,
      xy: numbers[at + 4] as number,
      yy: numbers[at + 5] as number,
    };
  }

  #append(person: PersonStatistics): number {
    const needed = (this.#people + 1) * numbersPerPerson;
    if (needed > this.#numbers.length) {
      const larger = new Float64Array(this.#numbers.length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#people += 1;
    this.#write(this.#people - 1, person);
    return this.#people - 1;
  }

  #write(index: number, person: PersonStatistics): void {
    const at = index * numbersPerPerson;
    const numbers = this.#numbers;
    numbers[at] = person.scores;
    numbers[at + 1] = person.meanX;
    numbers[at + 2] = person.meanY;
    numbers[at + 3] = person.xx;
    numbers[at + 4] = person.xy;
    numbers[at + 5] = person.yy;
  }
}
