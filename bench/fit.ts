import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runChild } from "./child.ts";
import type { FitMeasurement } from "./fit-child.ts";

const child = fileURLToPath(new URL("fit-child.js", import.meta.url));
// The compiled file lies in dist/, the R script beside the sources.
const script = fileURLToPath(new URL("../lme4.R", import.meta.url));
const scoresPerPerson = 10;
/** Fresh processes before lme4, and after it, so that other work on the machine weighs on both alike. */
const [runsBefore, runsAfter] = [3, 2];

interface Lme4Measurement {
  readonly version: string;
  readonly seconds: number;
  readonly secondsWithoutDerivatives: number;
  readonly peakMegabytes: number;
  readonly deviance: number;
  readonly slope: number;
  readonly betweenIntercept: number;
}

async function measure(people: number, csv?: string): Promise<FitMeasurement> {
  const result = await runChild(process.execPath, [
    child,
    String(people),
    String(scoresPerPerson),
    ...(csv ? [csv] : []),
  ]);
  if (result.kind === "failed") throw new Error(`the fit of ${people} people failed: ${result.reason}`);
  return JSON.parse(result.stdout) as FitMeasurement;
}

async function measureLme4(csv: string): Promise<Lme4Measurement | string> {
  const known = await runChild("Rscript", ["-e", "packageVersion('lme4')"]);
  if (known.kind === "failed") return "R with lme4 is not here";
  const result = await runChild("Rscript", [script, csv]);
  return result.kind === "failed" ? result.reason : (JSON.parse(result.stdout) as Lme4Measurement);
}

/** The run in the middle by its first time, with the middle of the later times. */
function medianOf(runs: readonly FitMeasurement[]): FitMeasurement {
  const middle = (by: (run: FitMeasurement) => number): FitMeasurement =>
    [...runs].sort((a, b) => by(a) - by(b))[Math.floor(runs.length / 2)] as FitMeasurement;
  return { ...middle(run => run.coldSeconds), warmSeconds: middle(run => run.warmSeconds).warmSeconds };
}

/** The fit of 100,000 people against lme4 on the same data in the same run. */
export async function fitAgainstLme4(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "kedge-bench-"));
  try {
    const csv = join(folder, "scores.csv");
    const people = 100_000;
    const runs = [await measure(people, csv)];
    while (runs.length < runsBefore) runs.push(await measure(people));
    const lme4 = await measureLme4(csv);
    while (runs.length < runsBefore + runsAfter) runs.push(await measure(people));
    const kedge = medianOf(runs);
    const lines = [
      `Fit of y ~ x + (x | id), REML: ${kedge.people} people × ${scoresPerPerson} scores, simulated, every person with times of their own`,
      `  Kedge, median of ${runs.length} processes: ${kedge.coldSeconds.toFixed(3)} s the first time, ${kedge.warmSeconds.toFixed(3)} s after that; peak memory ${kedge.peakMegabytes.toFixed(0)} MB with the data (target < 1 GB)`,
    ];
    if (typeof lme4 === "string") return [...lines, `  lme4: not run (${lme4}); no ratio`];
    const times = (seconds: number): string =>
      `${(seconds / kedge.coldSeconds).toFixed(0)}× its first time, ${(seconds / kedge.warmSeconds).toFixed(0)}× its later ones`;
    const relative = (one: number, other: number): string => Math.abs(one / other - 1).toExponential(1);
    return [
      ...lines,
      `  ${lme4.version}: ${lme4.seconds.toFixed(1)} s, peak memory ${lme4.peakMegabytes.toFixed(0)} MB; without derivatives ${lme4.secondsWithoutDerivatives.toFixed(1)} s`,
      `  ratio, as lme4 is usually called: ${times(lme4.seconds)} (target 100×)`,
      `  ratio, without derivatives: ${times(lme4.secondsWithoutDerivatives)}`,
      `  agreement, relative: deviance ${relative(kedge.deviance, lme4.deviance)}, slope ${relative(kedge.slope, lme4.slope)}, variance of intercepts ${relative(kedge.betweenIntercept, lme4.betweenIntercept)}`,
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Time and memory as people grow tenfold. */
export async function fitByPeople(): Promise<string[]> {
  const lines = [`The same fit by number of people, × ${scoresPerPerson} scores`];
  for (const people of [10_000, 100_000, 1_000_000]) {
    const { coldSeconds, warmSeconds, peakMegabytes } = await measure(people);
    lines.push(
      `  ${String(people).padStart(9)}: ${coldSeconds.toFixed(3)} s first, ${warmSeconds.toFixed(3)} s after; ${((warmSeconds / people) * 1e6).toFixed(2)} µs a person; ${peakMegabytes.toFixed(0)} MB`,
    );
  }
  return lines;
}
