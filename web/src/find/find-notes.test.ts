import { expect, it } from "vitest";
import { type Candidate, criteria, emptyFindNotes, standingOf } from "./find-notes.ts";

const candidate: Candidate = {
  id: "1",
  name: "A",
  fit: { fee: "yes", language: "partly", wait: "no" },
  notes: "",
};

it("adds up what fits by how much it matters to the person", () => {
  const notes = { ...emptyFindNotes, weights: { fee: 3, language: 2, wait: 1 } as const };
  expect(standingOf(candidate, notes)).toEqual({ points: 4, of: 6, notKnown: criteria.length - 3 });
});

it("leaves out what doesn't matter, and counts what isn't known for neither side", () => {
  const weights = Object.fromEntries(criteria.map(criterion => [criterion, 0]));
  expect(standingOf(candidate, { ...emptyFindNotes, weights: { ...weights, fee: 3 } })).toEqual({
    points: 3,
    of: 3,
    notKnown: 0,
  });
  expect(standingOf({ ...candidate, fit: {} }, emptyFindNotes)).toEqual({
    points: 0,
    of: 0,
    notKnown: criteria.length,
  });
});
