import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type OverloadResult, overload } from "./overload.ts";

const usage = `npm run overload -- [--seconds 60] [--people 1000] [--peace]

Asks far more of Kedge than it can answer, reports above all, and measures what a check-in and the mail about a risk
answer take meanwhile; with --peace the same without the load. Exit codes: 0 every check-in was taken and every risk
answer told, 1 one was not, 2 the command is wrong.`;

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    people: { type: "string", default: "1000" },
    peace: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const [seconds, people] = [Number(values.seconds), Number(values.people)];
if (values.help || !(seconds > 0) || !(people > 0)) {
  process.stderr.write(`${usage}\n`);
  process.exit(values.help ? 0 : 2);
}

const command = fileURLToPath(new URL("../../../cli/dist/main.js", import.meta.url));
const result = await overload({ command, seconds, people, peace: values.peace });

const spread = (times: readonly number[]): string => {
  const sorted = times.toSorted((one, other) => one - other);
  const below = (share: number) =>
    `${(sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN).toFixed(0)} ms`;
  return `median ${below(0.5)}, 99 % within ${below(0.99)}, longest ${below(1)}`;
};
const answers = (counts: OverloadResult["checkInsRefused"]): string =>
  Object.entries(counts)
    .map(([status, count]) => `${status}: ${count}`)
    .join(", ") || "none";
const lines = [
  `Overload, ${new Date().toISOString().slice(0, 10)}, ${seconds} s, ${people} people${values.peace ? ", at peace" : ""}`,
  `${cpus().length} cores, ${cpus()[0]?.model ?? "unknown processor"}, Node ${process.version}, ${process.platform}; the load comes from the same machine`,
  ...Object.entries(result.load).map(([name, counts]) => `  ${name}, answers by status: ${answers(counts)}`),
  `check-ins taken: ${result.checkIns.length}, ${spread(result.checkIns)} (target 99 % within 1000 ms)`,
  `check-ins refused: ${answers(result.checkInsRefused)}`,
  `risk answers told by mail: ${result.notices.length}, ${spread(result.notices)} (target 10000 ms); without a mail: ${result.risksWithoutMail}`,
  `most memory: ${result.mostMemory === null ? "not known here" : `${(result.mostMemory / 1e6).toFixed(0)} MB`} (target 1000 MB)`,
];
process.stdout.write(`${lines.join("\n")}\n`);
process.exitCode = result.risksWithoutMail > 0 || Object.keys(result.checkInsRefused).length > 0 ? 1 : 0;
