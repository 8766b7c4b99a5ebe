import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { review } from "../review.ts";
import { ruleContext } from "../rule-context.ts";
import { knowledge } from "../testing/knowledge.ts";
import { stalled, week } from "../testing/record.ts";
import {
  nextPathwayReview,
  type OwnPathway,
  ownPathwayFaults,
  pathwayPosition,
  withOwnPathways,
} from "./index.ts";

const asItIs: OwnPathway = { pathway: "depression", reviews: [], steps: [], directStepUpFrom: null };
const depression = knowledge.pathways.depression;
if (!depression) throw new Error("There is no pathway for depression.");
const faults = (own: Partial<OwnPathway>) => ownPathwayFaults(depression, { ...asItIs, ...own }, knowledge);

describe("an organization's own pathway", () => {
  const own: OwnPathway = {
    ...asItIs,
    reviews: [{ review: "after-start", fromDays: 7, latestDays: 10 }],
    steps: [{ step: "high-intensity", courseSessions: 6, note: "The Tuesday group." }],
    directStepUpFrom: 18,
  };
  const ours = withOwnPathways(knowledge, { revision: 3, pathways: [own] });

  it("changes what it names and nothing else, and the version says so", () => {
    const changed = ours.pathways.depression;
    expect(changed?.reviews.map(({ code, fromDays, latestDays }) => [code, fromDays, latestDays])).toEqual(
      depression.reviews.map(({ code, fromDays, latestDays }) =>
        code === "after-start" ? [code, 7, 10] : [code, fromDays, latestDays],
      ),
    );
    expect(changed?.steps.find(({ code }) => code === "high-intensity")?.courseSessions).toBe(6);
    expect(changed?.thresholds.directStepUpFrom.value).toBe(18);
    expect(changed?.thresholds.moreSevereFrom).toEqual(depression.thresholds.moreSevereFrom);
    expect(ours.pathways["generalized-anxiety"]).toBe(knowledge.pathways["generalized-anxiety"]);
    expect(ours.version).toBe(`${knowledge.version}+own.3`);
    expect(withOwnPathways(knowledge, null)).toBe(knowledge);
  });

  it("is what the review and the next day to look are made from", () => {
    const record = stalled();
    const context = ruleContext(record, ours, week(2));
    const position = pathwayPosition(context);
    expect(position && nextPathwayReview(position, context)).toMatchObject({
      review: "after-start",
      state: "overdue",
    });
    expect(review(record, ours, week(8)).contentVersion).toBe(ours.version);
  });

  it("is left out when a later release of the content no longer allows it", () => {
    const loose = { ...own, directStepUpFrom: 27 };
    expect(withOwnPathways(knowledge, { revision: 4, pathways: [loose] }).pathways).toEqual(
      knowledge.pathways,
    );
    const gone = { ...own, pathway: "no-such-pathway" };
    expect(withOwnPathways(knowledge, { revision: 4, pathways: [gone] }).pathways).toEqual(
      knowledge.pathways,
    );
  });

  it("never looks or steps up later than the pathway says", () => {
    fc.assert(
      fc.property(
        fc.record({ from: fc.integer({ min: 1, max: 60 }), latest: fc.integer({ min: 1, max: 60 }) }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: -5, max: 40 }),
        ({ from, latest }, sessions, points) => {
          const change: OwnPathway = {
            ...asItIs,
            reviews: [{ review: "after-start", fromDays: from, latestDays: latest }],
            steps: [{ step: "combined", courseSessions: sessions, note: null }],
            directStepUpFrom: points,
          };
          const allowed =
            from <= 14 && latest <= 28 && from <= latest && sessions <= 16 && points > 0 && points <= 20;
          expect(faults(change).length === 0).toBe(allowed);
        },
      ),
    );
  });

  it.each<[string, Partial<OwnPathway>, string, string, number | null]>([
    [
      "an unknown review",
      { reviews: [{ review: "no", fromDays: 1, latestDays: 2 }] },
      "reviews/no",
      "unknown",
      null,
    ],
    [
      "sessions of a step that has no course",
      { steps: [{ step: "specialist", courseSessions: 4, note: null }] },
      "steps/specialist/courseSessions",
      "unknown",
      null,
    ],
    [
      "a step named twice",
      {
        steps: [
          { step: "medicine", courseSessions: null, note: "One." },
          { step: "medicine", courseSessions: null, note: "Two." },
        ],
      },
      "steps/medicine",
      "named-twice",
      null,
    ],
    [
      "a later review",
      { reviews: [{ review: "after-start", fromDays: 14, latestDays: 29 }] },
      "reviews/after-start/latestDays",
      "later-than-the-pathway",
      28,
    ],
    ["a threshold that everybody reaches", { directStepUpFrom: 0 }, "directStepUpFrom", "out-of-range", 1],
  ])("refuses %s", (_, own, at, kind, limit) => {
    expect(faults(own)).toEqual([{ at, kind, limit }]);
  });
});
