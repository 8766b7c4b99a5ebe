import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { nextStepRules, reasonRules, signalRules } from "@kedge/engine";
import { describe, expect, it } from "vitest";
import { loadContent } from "../load.ts";
import { clinicalGuide } from "./clinical-guide.ts";
import { instrumentsGuide } from "./instruments-guide.ts";

const root = new URL("../../../", import.meta.url);
const { knowledge } = await loadContent(fileURLToPath(new URL("content", root)));
const guide = clinicalGuide(knowledge);

/** Editors pad Markdown tables; that changes nothing of what they say. */
function unpadded(markdown: string): string {
  return markdown.replaceAll(/ +\|/g, " |").replaceAll(/\| +/g, "| ").replaceAll(/-{3,}/g, "---");
}

describe("the clinical guide", () => {
  it.each([
    ["rules.md", guide],
    ["instruments.md", instrumentsGuide(knowledge)],
  ])("in docs/clinical/%s is up to date (if not: npm run clinical-guide)", async (file, made) => {
    const committed = await readFile(new URL(`docs/clinical/${file}`, root), "utf8");
    expect(unpadded(committed)).toBe(unpadded(made));
    expect(made).not.toMatch(/undefined|\[object/);
  });

  it("has a place for every rule", () => {
    for (const { code } of [...signalRules, ...reasonRules, ...nextStepRules])
      expect(guide).toContain(`(\`${code}\`)`);
  });

  it("holds every threshold with its source, and no gap", () => {
    for (const { thresholds } of Object.values(knowledge.signals))
      for (const { meaning, source, ownRule } of Object.values(thresholds)) {
        expect(guide).toContain(meaning);
        if (!ownRule) expect(guide).toContain(source);
      }
    expect(guide).not.toMatch(/undefined|\[object/);
  });
});
