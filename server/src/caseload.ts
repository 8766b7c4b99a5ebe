import type { CaseloadRow } from "@kedge/api";
import {
  type Attention,
  compareDates,
  describeSignal,
  type LocalDate,
  type MeasureSummary,
  type Review,
} from "@kedge/engine";
import {
  appendAudit,
  type CaseloadEntry,
  type EpisodeId,
  listCaseload,
  readOrganization,
  recentScores,
  type Transaction,
} from "@kedge/store";
import { dayOf } from "./clock.ts";
import { refreshReviews } from "./reviews.ts";
import type { Services } from "./services.ts";
import type { MemberActor } from "./sign-in/identity.ts";

/** How many scores the small line of a row shows. */
const recent = 12;
const erased = "(erased)";

const urgency: Readonly<Record<Attention, number>> = { risk: 0, now: 1, soon: 2, watch: 3, none: 4 };

/** The acting clinician's clients, those who need attention first, each with a review of today. */
export async function caseloadOf(
  services: Services,
  actor: MemberActor,
): Promise<{ rows: CaseloadRow[]; today: LocalDate }> {
  const { store, clock } = services;
  const first = await store.as(actor, async tx => {
    const read = await readCaseload(tx);
    await appendAudit(tx, { action: "caseload.read", detail: { clients: read.entries.length } });
    return read;
  });
  const ids = first.entries.map(entry => entry.episode.episodeId);
  const renewed = await refreshReviews(services, actor.organizationId, ids, "request");
  const { entries, lines, sample } = renewed > 0 ? await store.as(actor, readCaseload) : first;
  const rows = entries.map(entry => rowOf(services, entry, lines, sample));
  return { rows: rows.sort(mostUrgentFirst), today: dayOf(clock()) };
}

/** The last totals by episode of care and instrument. */
type Lines = ReadonlyMap<EpisodeId, ReadonlyMap<string, number[]>>;

async function readCaseload(
  tx: Transaction,
): Promise<{ entries: readonly CaseloadEntry[]; lines: Lines; sample: boolean }> {
  const entries = await listCaseload(tx);
  const ids = entries.map(entry => entry.episode.episodeId);
  const lines = new Map<EpisodeId, Map<string, number[]>>();
  for (const { episodeId, instrument, totals } of await recentScores(tx, ids, recent)) {
    const ofEpisode = lines.get(episodeId) ?? new Map<string, number[]>();
    lines.set(episodeId, ofEpisode.set(instrument, [...totals]));
  }
  const { sample } = await readOrganization(tx);
  return { entries, lines, sample };
}

function rowOf({ content }: Services, entry: CaseloadEntry, lines: Lines, sample: boolean): CaseloadRow {
  if (!entry.latestReview) throw new Error("An episode of care has no review although one was just made.");
  // Kedge wrote it, in this very version.
  const review = entry.latestReview.body as Review;
  const strongest = review.signals[0];
  const reader = { language: "en", audience: "clinician" } as const;
  return {
    clientId: entry.clientId,
    name: entry.displayName ?? erased,
    startedOn: entry.episode.startedOn,
    attention: review.attention,
    because: strongest ? describeSignal(strongest, content.knowledge, reader).title : "",
    signals: review.signals.map(({ code, tone, strength }) => ({ code, tone, strength })),
    measures: review.measures.map(measure =>
      measureOf(measure, lines.get(entry.episode.episodeId)?.get(measure.instrument) ?? []),
    ),
    openAlerts: entry.openAlerts,
    sessionsAttended: entry.sessions.attended,
    sessionsMissed: entry.sessions.missed,
    lastCheckInOn: entry.lastCheckIn?.answeredOn ?? null,
    asOf: review.asOf,
    sample,
  };
}

function measureOf(
  { instrument, baseline, latest, category }: MeasureSummary,
  totals: number[],
): CaseloadRow["measures"][number] {
  return {
    instrument,
    baseline: baseline.total,
    latest: latest.total,
    latestOn: latest.on,
    category,
    recent: totals,
  };
}

/** Open alerts, then attention, then whoever has not been heard from for longest. */
function mostUrgentFirst(a: CaseloadRow, b: CaseloadRow): number {
  return (
    Math.sign(b.openAlerts) - Math.sign(a.openAlerts) ||
    urgency[a.attention] - urgency[b.attention] ||
    compareDates(a.lastCheckInOn ?? a.startedOn, b.lastCheckInOn ?? b.startedOn)
  );
}
