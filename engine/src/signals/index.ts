import { noImprovement } from "./no-improvement.ts";
import { notOnTrack } from "./not-on-track.ts";
import { risk } from "./risk.ts";
import { sessionsMissed } from "./sessions-missed.ts";
import type { SignalRule } from "./signal-rule.ts";
import { worsening } from "./worsening.ts";

export type { SignalOutcome, SignalRule } from "./signal-rule.ts";

/** Every signal Kedge looks for, those that matter first on top. */
export const signalRules: readonly SignalRule[] = [
  risk,
  worsening,
  noImprovement,
  notOnTrack,
  sessionsMissed,
];
