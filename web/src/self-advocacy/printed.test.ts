import { expect, it } from "vitest";
import { entries } from "./own-document.ts";
import { plainTextOf, printedOf } from "./printed.ts";

const letter = {
  title: "For my next session",
  sections: [
    { heading: "What changed", text: `I feel lower.\n\n${entries(["Sleep", "Work"])}\nThat is all.` },
    { heading: "Emptied", text: " \n" },
  ],
};

it("prints what the person left in, with its lists", () => {
  expect(printedOf(letter, "en", "25 November 2026").blocks).toEqual([
    { kind: "heading", text: "What changed" },
    { kind: "paragraph", text: "I feel lower." },
    { kind: "list", ordered: false, items: ["Sleep", "Work"] },
    { kind: "paragraph", text: "That is all." },
  ]);
});

it("gives the same words as plain text", () => {
  expect(plainTextOf(letter)).toBe(
    "For my next session\n\nWhat changed\nI feel lower.\n\n• Sleep\n• Work\nThat is all.",
  );
});
