import {
  backtest,
  type Knowledge,
  type PublishedBacktest,
  publishBacktest,
  seededRandom,
} from "@kedge/engine";
import type { EndedCourse } from "@kedge/store";

/** What is to be replayed: data alone, so that it can go to another thread. */
export interface ReplayRequest {
  readonly courses: Readonly<Record<string, readonly EndedCourse[]>>;
  readonly knowledge: Knowledge;
  /** Counts below this are hidden. */
  readonly smallest: number;
}

/** Replays courses measure by measure. */
export type Replay = (request: ReplayRequest) => Promise<readonly PublishedBacktest[]>;

/** Five groups, each judged by the other four, and resamples enough for intervals in whole per cent. */
const folds = 5;
const resamples = 200;
/** The same data give the same figures. */
const seed = 1;

/** Replays the courses of each measure and hides what is small. It takes seconds, without a pause. */
export function replayCourses({ courses, knowledge, smallest }: ReplayRequest): readonly PublishedBacktest[] {
  return Object.entries(courses).map(([instrument, people]) =>
    publishBacktest(
      backtest(people, instrument, knowledge, {
        folds,
        bootstrap: resamples,
        levels: [],
        random: seededRandom(seed),
      }),
      smallest,
    ),
  );
}
