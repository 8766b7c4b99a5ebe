import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { loadContent } from "@kedge/knowledge";
import { engineSize, largestEngine } from "./bundle-size.ts";
import { caseloadTimes } from "./caseload.ts";
import { fitAgainstLme4, fitByPeople } from "./fit.ts";
import { reviewTimes } from "./review.ts";
import { scoringRates } from "./scoring.ts";

const root = new URL("../../", import.meta.url);

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n\n`);
}

/** What is measured, by the name that asks for it alone. */
const parts: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  fit: async () => [...(await fitAgainstLme4()), "", ...(await fitByPeople())],
  review: async () => reviewTimes(await content(), root),
  scoring: async () => scoringRates(await content()),
  caseload: () => caseloadTimes(),
  size: async () => {
    const { minified, gzipped } = await engineSize(root);
    return [
      "The engine for the browser, without content",
      `  ${(gzipped / 1000).toFixed(1)} kB compressed, ${(minified / 1000).toFixed(1)} kB minified (target ≤ ${largestEngine / 1000} kB)`,
    ];
  },
};

const content = () => loadContent(fileURLToPath(new URL("content", root)));
const asked = process.argv.slice(2);
const unknown = asked.filter(name => !(name in parts));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no part "${unknown.join('", "')}". Parts: ${Object.keys(parts).join(", ")}; without a name all of them.\n`,
  );
  process.exit(2);
}

const [first] = cpus();
print([
  `Kedge benchmarks, ${new Date().toISOString().slice(0, 10)}`,
  `${cpus().length} cores, ${first?.model ?? "unknown processor"}, ${(totalmem() / 2 ** 30).toFixed(1)} GB, Node ${process.version}, ${process.platform}`,
]);
for (const [name, measure] of Object.entries(parts))
  if (asked.length === 0 || asked.includes(name)) print(await measure());
