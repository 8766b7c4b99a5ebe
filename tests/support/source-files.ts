import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

const left = new Set(["node_modules", "dist", ".git", "data"]);

/** Every file below a folder of the checkout, as a path from its root with forward slashes. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap(entry => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return left.has(entry.name) ? [] : filesBelow(path);
    return [relative(".", path).replaceAll("\\", "/")];
  });
}

export const read = (path: string): string => readFileSync(join(root, path), "utf8");

export const isCode = (path: string): boolean => /\.tsx?$/.test(path);

/** Code that people run: no tests, no cases of tests, no helpers of tests. */
export const isShipped = (path: string): boolean =>
  isCode(path) && !/\.(test|cases)\.tsx?$|\/testing(\/|\.ts$)/.test(path);

/** Source without its comments; strings that hold `//` as in an address stay whole. */
export const withoutComments = (source: string): string =>
  source.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/(^|[\s;{}(,])\/\/[^\n]*/g, "$1");
