import { fewestPeople } from "./accuracy.ts";
import { areaUnderCurve, type Ranked } from "./area-under-curve.ts";
import type { Estimate, PersonBootstrap } from "./bootstrap.ts";
import type { ReplayedPerson, ReplayedReview } from "./replay.ts";

/** How well continuous scores rank people by their outcome, at one point of the course. */
export interface Discrimination {
  /** With so many scores known, or at the last review before the end. */
  readonly at: number | "last";
  readonly people: number;
  readonly events: number;
  /** Area under the curve of the expected course's probability; `null` with fewer than ten people on a side. */
  readonly forecast: Estimate | null;
  /** The same of the plain change since the first score. */
  readonly change: Estimate | null;
}

/** Discrimination after each number of scores that at least ten people with and without the outcome have, and at the last review. */
export function discriminationOf(
  people: readonly ReplayedPerson[],
  hasOutcome: (person: ReplayedPerson) => boolean,
  risk: (forecast: NonNullable<ReplayedReview["forecast"]>) => number | null,
  bootstrap: PersonBootstrap,
): Discrimination[] {
  const most = people.reduce((longest, { reviews }) => Math.max(longest, reviews.length), 0);
  const stages: Discrimination["at"][] = [...Array.from({ length: most }, (_, index) => index + 2), "last"];
  return stages
    .map(at => {
      const standing = people.flatMap((person, index) => {
        const review =
          at === "last" ? person.reviews.at(-1) : person.reviews.find(({ known }) => known === at);
        return review ? [{ person: index, review, event: hasOutcome(person) }] : [];
      });
      const events = standing.filter(({ event }) => event).length;
      const enough = Math.min(events, standing.length - events) >= fewestPeople;
      const area = (ranked: readonly Ranked[]): Estimate | null =>
        enough && ranked.length === standing.length
          ? bootstrap.estimate(standing.length, areaUnderCurve(ranked))
          : null;
      return {
        at,
        people: standing.length,
        events,
        forecast: area(
          standing.flatMap(({ person, review, event }) => {
            const score = review.forecast ? risk(review.forecast) : null;
            return score === null ? [] : [{ person, event, score }];
          }),
        ),
        change: area(
          standing.map(({ person, review, event }) => ({ person, event, score: -review.improvement })),
        ),
      };
    })
    .filter(({ at, change }) => at === "last" || change !== null);
}
