import { describe, expect, it } from "vitest";
import { dialLink, linesOf } from "./plan.ts";

describe("safety plan", () => {
  it("dials a number as people write it", () => {
    expect(dialLink("+44 (0)20 7946-0018")).toBe("tel:+442079460018");
    expect(dialLink(" +1 555 0100")).toBe("tel:+15550100");
    expect(dialLink("116 123")).toBe("tel:116123");
    expect(dialLink("my sister has it")).toBeNull();
    expect(dialLink("+")).toBeNull();
  });

  it("keeps only the lines that hold something", () => {
    expect(linesOf("  walk by the river \n\n call Sam\n")).toEqual(["walk by the river", "call Sam"]);
  });
});
