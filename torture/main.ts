import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { bundledCommand } from "./bundle.ts";
import { breakages, torture } from "./torture.ts";

const usage = `npm run torture -- [--kills 1000] [--minutes 20] [--seed N] [--break ${breakages.join("|")}]

Kills Kedge and its database under load, and looks for what was acknowledged. Ctrl-C ends it early, with the result so
far. Exit codes: 0 nothing is missing, 1 something is, 2 the command is wrong.`;

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "1000" },
    minutes: { type: "string", default: "20" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    break: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
const [kills, minutes, seed] = [Number(values.kills), Number(values.minutes), Number(values.seed)];
const breakage = breakages.find(known => known === values.break);
if (values.help || !(kills > 0 && minutes > 0) || Number.isNaN(seed) || (values.break && !breakage)) {
  process.stderr.write(`${usage}\n`);
  process.exit(values.help ? 0 : 2);
}

const enough = new AbortController();
process.once("SIGINT", () => enough.abort());

const result = await torture({
  command: await bundledCommand(),
  kills,
  minutes,
  seed,
  breakage,
  enough: enough.signal,
  onKill: kill => {
    if (kill % 25 === 0) process.stderr.write(`${kill} kills\n`);
  },
});

const sorted = result.readyAfter.toSorted((one, other) => one - other);
const seconds = (milliseconds = Number.NaN) => `${(milliseconds / 1000).toFixed(2)} s`;
const { app, database, both } = result.kills;
const lines = [
  `Torture, ${new Date().toISOString().slice(0, 10)}, seed ${seed}${breakage ? `, broken on purpose: ${breakage}` : ""}`,
  `${cpus().length} cores, ${cpus()[0]?.model ?? "unknown processor"}, Node ${process.version}, ${process.platform}`,
  `${sorted.length} kills: ${app} of Kedge, ${database} of the database, ${both} of both`,
  `ready again after ${seconds(sorted[Math.floor(sorted.length / 2)])} (median), ${seconds(sorted.at(-1))} (longest)`,
  `${result.sent} check-ins sent, ${result.sentTwice} of them twice, ${result.resentAfterCrash} again after a crash, ${result.givenUp} given up`,
  "",
  ...result.findings.map(({ property, found, of }) => `${String(found).padStart(6)} of ${of}  ${property}`),
];
process.stdout.write(`${lines.join("\n")}\n`);
process.exitCode = result.findings.some(({ found }) => found > 0) ? 1 : 0;
