import { readFileSync } from "node:fs";
import * as engine from "@kedge/engine";
import { expect, test } from "vitest";

const readme = readFileSync(new URL("../engine/README.md", import.meta.url), "utf8");
const block = (language: string): string =>
  new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\n\`\`\``).exec(readme)?.[1] ?? "";

test("the example in the engine's README runs and prints what it says", () => {
  const example = block("ts").replace(/^import \{([^}]*)\} from "@kedge\/engine";/, "const {$1} = engine;");
  const printed: string[] = [];
  const run = new Function("engine", "console", example) as (library: object, terminal: object) => void;
  run(engine, { log: (line: string) => printed.push(line) });
  expect(printed).toEqual([block("text")]);
});
