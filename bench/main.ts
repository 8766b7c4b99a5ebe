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

const [first] = cpus();
const content = await loadContent(fileURLToPath(new URL("content", root)));
print([
  `Kedge benchmarks, ${new Date().toISOString().slice(0, 10)}`,
  `${cpus().length} cores, ${first?.model ?? "unknown processor"}, ${(totalmem() / 2 ** 30).toFixed(1)} GB, Node ${process.version}, ${process.platform}`,
]);
print(await fitAgainstLme4());
print(await fitByPeople());
print(await reviewTimes(content, root));
print(await scoringRates(content));
print(await caseloadTimes());
const { minified, gzipped } = await engineSize(root);
print([
  "The engine for the browser, without content",
  `  ${(gzipped / 1000).toFixed(1)} kB compressed, ${(minified / 1000).toFixed(1)} kB minified (target ≤ ${largestEngine / 1000} kB)`,
]);
