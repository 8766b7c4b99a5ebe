import { describe, expect, it } from "vitest";
import { overlaid, translator } from "./texts.ts";

describe("texts", () => {
  const t = translator(
    { hello: "Hello, {{name}}", list: { title_one: "One thing", title_other: "{{count}} things" } },
    "en",
  );

  it("fills in values", () => {
    expect(t("hello", { name: "{{name}}" })).toBe("Hello, {{name}}");
  });

  it("chooses the plural form by the language's rules", () => {
    expect([1, 2, 0].map(count => t("list.title", { count }))).toEqual(["One thing", "2 things", "0 things"]);
    const polish = translator({ n_one: "jedna", n_few: "kilka", n_many: "wiele", n_other: "inne" }, "pl");
    expect([1, 3, 5].map(count => polish("n", { count }))).toEqual(["jedna", "kilka", "wiele"]);
  });

  it("says which value or text is missing", () => {
    expect(() => t("hello")).toThrow("needs a value for name");
    expect(() => t("list.title")).toThrow('no text "list.title"');
  });

  it("stand in English where the translation has none yet", () => {
    const english = { title: "Messages", part: { a: "One", b: "Two" } };
    expect(overlaid(english, { part: { b: "Zwei" } })).toEqual({
      title: "Messages",
      part: { a: "One", b: "Zwei" },
    });
  });
});
