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
  listVisibleEpisodes,
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
  const episodes = await store.as(actor, tx => listVisibleEpisodes(tx, { includeEnded: false }));
  const ids = episodes.map(episode => episode.episodeId);
  await refreshReviews(services, actor.organizationId, ids, "request");
  const { entries, lines, sample } = await store.as(actor, async tx => {
    const read = await readCaseload(tx);
    await appendAudit(tx, { action: "caseload.read", detail: { clients: read.entries.length } });
    return read;
  });
  const rows = entries.map(entry => rowOf(services, entry, lines, sample));
  return { rows: rows.sort(mostUrgentFirst), today: dayOf(clock()) };
}

/** The last totals by episode of care and instrument. */
type Lines = ReadonlyMap<EpisodeId, ReadonlyMap<string, number[]>>;

async function readCaseload(
  tx: Transaction,
): Promise<{ entries: readonly CaseloadEntry[]; lines: Lines; sample: boolean }> {
  const entries = await listCaseload(tx);
  const measured = entries.flatMap(entry =>
    measuresOf(entry).map(({ instrument }) => ({ episodeId: entry.episode.episodeId, instrument })),
  );
  const lines = new Map<EpisodeId, Map<string, number[]>>();
  for (const { episodeId, instrument, totals } of await recentScores(tx, measured, recent)) {
    const ofEpisode = lines.get(episodeId) ?? new Map<string, number[]>();
    lines.set(episodeId, ofEpisode.set(instrument, [...totals]));
  }
  const { sample } = await readOrganization(tx);
  return { entries, lines, sample };
}

function rowOf({ content }: Services, entry: CaseloadEntry, lines: Lines, sample: boolean): CaseloadRow {
  if (!entry.latestReview) throw new Error("An episode of care has no review although one was just made.");
  // Kedge wrote them, in this very version.
  const attention = entry.latestReview.attention as Attention;
  const signals = entry.latestReview.signals as Review["signals"];
  const strongest = signals[0];
  const reader = { language: "en", audience: "clinician" } as const;
  return {
    clientId: entry.clientId,
    name: entry.displayName ?? erased,
    startedOn: entry.episode.startedOn,
    attention,
    because: strongest ? describeSignal(strongest, content.knowledge, reader).title : "",
    signals: signals.map(({ code, tone, strength }) => ({ code, tone, strength })),
    measures: measuresOf(entry).map(measure =>
      measureOf(measure, lines.get(entry.episode.episodeId)?.get(measure.instrument) ?? []),
    ),
    openAlerts: entry.openAlerts,
    sessionsAttended: entry.sessions.attended,
    sessionsMissed: entry.sessions.missed,
    lastCheckInOn: entry.lastCheckIn?.answeredOn ?? null,
    asOf: entry.latestReview.asOf,
    sample,
  };
}

function measuresOf({ latestReview }: CaseloadEntry): Review["measures"] {
  return (latestReview?.measures ?? []) as Review["measures"];
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
