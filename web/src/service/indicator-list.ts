import type { IndicatorCode } from "@kedge/engine";

/** In the order of care: reaching it, coming, getting better, ending. */
export const indicatorList: readonly IndicatorCode[] = [
  "first-treatment-soon",
  "first-treatment-in-time",
  "second-treatment-late",
  "sessions-attended",
  "sessions-missed",
  "paired-data",
  "recovery",
  "reliable-recovery",
  "reliable-improvement",
  "reliable-deterioration",
  "completed-care",
  "dropped-out",
  "depression-monitored",
  "depression-followed-up",
  "depression-response",
  "depression-remission",
];
