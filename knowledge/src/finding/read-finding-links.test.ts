import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readFindingLinks } from "./read-finding-links.ts";

const path = "finding/links.json";
const shipped = JSON.parse(readFileSync(new URL(`../../../content/${path}`, import.meta.url), "utf8"));

function read(json: unknown) {
  const problems: string[] = [];
  return { links: readFindingLinks(new Map([[path, json]]), problems), problems };
}

test("the shipped list names the APA's locator and where a licence can be looked up", () => {
  const { links, problems } = read(shipped);
  expect(problems).toEqual([]);
  expect(links.find(({ code }) => code === "apa-locator")?.kind).toBe("directory");
  for (const country of ["US", "GB", "DE", "ES"])
    expect(links.some(link => link.country === country && link.kind === "register")).toBe(true);
});

test("a code that is used twice and an address without https are named", () => {
  const [first, second] = shipped.links;
  expect(read({ ...shipped, links: [first, { ...second, code: first.code }] }).problems).toEqual([
    `${path}: two links have the code "${first.code}"`,
  ]);
  expect(read({ ...shipped, links: [{ ...first, website: "http://x.org" }] }).problems[0]).toMatch(
    /^finding\/links\.json at \/links\/0\/website/,
  );
});
