import { describe, expect, it } from "vitest";
import { applyTranslations } from "./apply-translations.ts";
import { translatableTexts } from "./translatable.ts";

const files = new Map<string, unknown>([
  [
    "signals/plateau.json",
    {
      wording: { en: { client: { title: "Slower", text: "It is slower." } } },
      cautions: { en: ["Wait.", "Ask."] },
      thresholds: { weeks: { value: 4, meaning: "weeks" } },
    },
  ],
  ["wording/en.json", { "approach.act": "ACT" }],
]);

const translated = (texts: Record<string, string>) => {
  const problems: string[] = [];
  const merged = applyTranslations(new Map([...files, ["translations/de.json", texts]]), problems);
  return { merged, problems };
};

describe("translations of the content", () => {
  it("are asked for every text that stands under a language, and for nothing else", () => {
    expect(translatableTexts(files).map(({ key }) => key)).toEqual([
      "signals/plateau.json#/wording/client/title",
      "signals/plateau.json#/wording/client/text",
      "signals/plateau.json#/cautions/0",
      "signals/plateau.json#/cautions/1",
      "wording/en.json#/approach.act",
    ]);
  });

  it("stand beside the English; what isn't translated stays English", () => {
    const { merged, problems } = translated({
      "signals/plateau.json#/wording/client/title": "Langsamer",
      "wording/en.json#/approach.act": "AKT",
    });
    expect(problems).toEqual([]);
    expect(merged.get("signals/plateau.json")).toMatchObject({
      wording: {
        en: { client: { title: "Slower", text: "It is slower." } },
        de: { client: { title: "Langsamer", text: "It is slower." } },
      },
      cautions: { en: ["Wait.", "Ask."] },
    });
    expect(merged.get("signals/plateau.json")).not.toHaveProperty("cautions.de");
    expect(merged.get("wording/de.json")).toEqual({ "approach.act": "AKT" });
    expect(merged.has("translations/de.json")).toBe(false);
  });

  it("of a text that isn't there any more are named", () => {
    const { problems } = translated({ "signals/plateau.json#/wording/client/gone": "Weg" });
    expect(problems).toEqual([
      'translations/de.json: there is no English text "signals/plateau.json#/wording/client/gone"; remove the line',
    ]);
  });
});
