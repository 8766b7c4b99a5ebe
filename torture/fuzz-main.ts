import { parseArgs } from "node:util";
import { fuzz } from "./fuzz.ts";

const usage = `npm run fuzz -- [--minutes 5] [--seed N]

Sends odd requests to every route of the API. Exit codes: 0 every one was answered and no refusal changed anything,
1 something broke, 2 the command is wrong.`;

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "5" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    help: { type: "boolean", default: false },
  },
});
const [minutes, firstSeed] = [Number(values.minutes), Number(values.seed)];
if (values.help || !(minutes > 0) || Number.isNaN(firstSeed)) {
  process.stderr.write(`${usage}\n`);
  process.exit(values.help ? 0 : 2);
}

/** A new clinic after so many requests, so that what one left behind doesn't hide the next. */
const requestsPerClinic = 3_000;
const until = Date.now() + minutes * 60_000;
let [requests, refused] = [0, 0];
const [failures, changes]: [string[], string[]] = [[], []];
let seed = firstSeed;
for (; Date.now() < until; seed++) {
  const result = await fuzz({ seed, requests: requestsPerClinic, until });
  requests += result.requests;
  refused += result.refused;
  failures.push(...result.failures);
  changes.push(...result.changes);
}
const lines = [
  `Fuzz, ${new Date().toISOString().slice(0, 10)}, seeds ${firstSeed} to ${seed - 1}`,
  `${failures.length} of ${requests} requests were answered with 500 or above`,
  ...failures,
  `${changes.length} of ${refused} refusals changed the number of rows of a table`,
  ...changes,
];
process.stdout.write(`${lines.join("\n")}\n`);
process.exitCode = failures.length + changes.length > 0 ? 1 : 0;
