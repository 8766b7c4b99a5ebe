import { Worker } from "node:worker_threads";
import type { PublishedBacktest } from "@kedge/engine";
import { Problem } from "../problem.ts";
import type { ReplayRequest } from "./replay.ts";

const patience = 90_000;
let isBusy = false;

/**
 * Replays courses in a thread of its own, so that requests, alerts above all, don't wait for it: one replay at a time,
 * and none longer than a minute and a half.
 * @throws Problem 409 while another one runs, 503 when it takes too long
 */
export async function replayInWorker(request: ReplayRequest): Promise<readonly PublishedBacktest[]> {
  if (isBusy) throw new Problem(409, "replay-runs", "Another replay is running. Try again in a minute.");
  isBusy = true;
  const worker = new Worker(new URL("./replay-worker.js", import.meta.url), { workerData: request });
  try {
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(
        () =>
          reject(new Problem(503, "replay-too-long", "The replay takes too long. Choose a shorter period.")),
        patience,
      );
      const settle = (work: () => void) => {
        clearTimeout(timer);
        work();
      };
      worker.once("message", (results: readonly PublishedBacktest[]) => settle(() => resolve(results)));
      worker.once("error", error => settle(() => reject(error)));
    });
  } finally {
    await worker.terminate();
    isBusy = false;
  }
}
