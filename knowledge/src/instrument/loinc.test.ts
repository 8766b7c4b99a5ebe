import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { hasValidCheckDigit, loincCodes } from "./loinc.ts";

const content = new URL("../../../content/", import.meta.url);

test("every LOINC code of the content has the right check digit", () => {
  const files = readdirSync(content, { recursive: true, encoding: "utf8" }).filter(path =>
    path.endsWith(".json"),
  );
  const codes = files.flatMap(path => {
    const json = JSON.parse(readFileSync(new URL(path.replaceAll("\\", "/"), content), "utf8"));
    const { panel = null, total = null, items = [] } = json.loinc ?? {};
    return [...loincCodes(json), panel, total, ...items].filter(code => code !== null);
  });
  expect(codes.length).toBeGreaterThan(100);
  expect(codes.filter(code => !hasValidCheckDigit(code))).toEqual([]);
});

test.each(["44261-6", "101698-9", "LA6568-5", "LL358-3", "44249-1"])(
  "the check digit of %s is right",
  code => {
    expect(hasValidCheckDigit(code)).toBe(true);
  },
);

test.each(["44261-7", "44216-6", "LA6568-4", "44261", "", "x-1"])("the check digit of %j is wrong", code => {
  expect(hasValidCheckDigit(code)).toBe(false);
});
