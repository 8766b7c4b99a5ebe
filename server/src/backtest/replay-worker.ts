import { parentPort, workerData } from "node:worker_threads";
import { type ReplayRequest, replayCourses } from "./replay.ts";

parentPort?.postMessage(replayCourses(workerData as ReplayRequest));
