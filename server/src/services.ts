import type { Content } from "@kedge/knowledge";
import type { DiskSpace, MemberId, OrganizationId, Store } from "@kedge/store";
import type { FastifyBaseLogger } from "fastify";
import type { AlertWorker } from "./alerts/alert-worker.ts";
import type { Replay } from "./backtest/replay.ts";
import type { Channel } from "./channels/channel.ts";
import type { Clock } from "./clock.ts";
import type { InstrumentLibrary } from "./instrument-library.ts";
import type { Metrics } from "./observability/metrics.ts";
import type { ReviewRenewal } from "./review-renewal.ts";
import type { Authentication } from "./sign-in/authentication.ts";
import type { Turn } from "./video/turn.ts";

/** Fills a new organization with invented people, acting as its first clinician. */
export type LoadSample = (
  store: Store,
  actor: {
    readonly kind: "clinician";
    readonly organizationId: OrganizationId;
    readonly memberId: MemberId;
  },
) => Promise<void>;

/** What the routes work with. */
export interface Services {
  readonly store: Store;
  readonly content: Content;
  readonly instruments: InstrumentLibrary;
  readonly authentication: Authentication;
  readonly baseUrl: string;
  /** The token of the link that `kedge start` printed; `null` when nobody is to be let in by it. */
  readonly setupToken: string | null;
  readonly loadSample: LoadSample | null;
  /** `null` in a server that leaves alerts to another one. */
  readonly alertWorker: AlertWorker | null;
  /** The ways to reach persons outside of Kedge. */
  readonly channels: readonly Channel[];
  /** The clinic's own relay for video; `null` when none is configured. */
  readonly turn: Turn | null;
  readonly metrics: Metrics;
  /** What has to be brought to read them; `null`: they are for this computer alone. */
  readonly metricsToken: string | null;
  readonly clock: Clock;
  /** The room on the disk of the records, as it is now. */
  readonly diskSpace: () => Promise<DiskSpace>;
  readonly replay: Replay;
  /** Fits the organization's expected courses, once a day. */
  readonly fitDaily: (organizationId: OrganizationId) => Promise<void>;
  readonly renewal: ReviewRenewal;
  readonly log: FastifyBaseLogger;
}
