import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { CourseStatistics, fitCourse } from "@kedge/engine";
import { type SimulatedScores, simulate } from "./simulate.ts";

/** What one fit took, measured in a process of its own so that its memory is its own. */
export interface FitMeasurement {
  readonly people: number;
  readonly scores: number;
  /** From points in memory to estimates, the first time, with compiling; and the median of more times. */
  readonly coldSeconds: number;
  readonly warmSeconds: number;
  readonly peakMegabytes: number;
  readonly deviance: number;
  readonly slope: number;
  readonly betweenIntercept: number;
}

const [peopleText = "", scoresText = "", csv] = process.argv.slice(2);
const warmRuns = 3;

function fitOnce({ people, scoresPerPerson, x, y }: SimulatedScores) {
  const statistics = new CourseStatistics();
  const points = Array.from({ length: scoresPerPerson }, () => ({ x: 0, y: 0 }));
  for (let person = 0; person < people; person++) {
    for (const [score, point] of points.entries()) {
      point.x = x[person * scoresPerPerson + score] as number;
      point.y = y[person * scoresPerPerson + score] as number;
    }
    statistics.add(points);
  }
  const result = fitCourse(statistics, { method: "reml" });
  if (result.kind !== "fitted") throw new Error(`no fit: needs ${result.needs}`);
  return result;
}

async function writeCsv(file: string, { people, scoresPerPerson, x, y }: SimulatedScores): Promise<void> {
  const stream = createWriteStream(file);
  stream.write("id,x,y\n");
  for (let person = 0; person < people; person++) {
    let lines = "";
    for (let at = person * scoresPerPerson; at < (person + 1) * scoresPerPerson; at++)
      lines += `${person},${x[at]},${y[at]}\n`;
    if (!stream.write(lines)) await once(stream, "drain");
  }
  stream.end();
  await finished(stream);
}

const data = simulate(Number(peopleText), Number(scoresText));
if (csv) await writeCsv(csv, data);
const seconds: number[] = [];
let result = null as ReturnType<typeof fitOnce> | null;
for (let run = 0; run <= warmRuns; run++) {
  const start = performance.now();
  result = fitOnce(data);
  seconds.push((performance.now() - start) / 1000);
}
const [coldSeconds = 0, ...warm] = seconds;
warm.sort((a, b) => a - b);
if (result) {
  const measurement: FitMeasurement = {
    people: result.model.people,
    scores: result.model.scores,
    coldSeconds,
    warmSeconds: warm[Math.floor(warm.length / 2)] ?? coldSeconds,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    deviance: result.deviance,
    slope: result.model.fixed.slope,
    betweenIntercept: result.model.between.intercept,
  };
  process.stdout.write(`${JSON.stringify(measurement)}\n`);
}
