import type { Caseload, CaseloadChoice, CaseloadFound, CaseloadQuery, CaseloadRow } from "@kedge/api";
import { type Attention, describeSignal, type MeasureSummary, type Review } from "@kedge/engine";
import {
  appendAudit,
  type CaseloadCounts,
  type CaseloadEntry,
  type CaseloadFilter,
  type CaseloadPart,
  caseloadNames,
  caseloadRows,
  type EpisodeId,
  listTeams,
  type MemberId,
  namesOfMembers,
  readCaseload,
  readOrganization,
  type TeamId,
  type Transaction,
} from "@kedge/store";
import { dayOf } from "./clock.ts";
import { idFrom } from "./id-from.ts";
import { withPathways } from "./own-knowledge.ts";
import { refreshReviews } from "./reviews.ts";
import type { Services } from "./services.ts";
import type { MemberActor } from "./sign-in/identity.ts";
import { kedgeVersion } from "./version.ts";

/** How many rows are answered when nothing else is asked for. */
const usualRows = 50;
/** How many scores the small line of a row shows. */
const recent = 12;
const erased = "(erased)";
/** So many missing reviews are made while the caseload waits, and so many of more; the others follow in the background. */
const reviewedAtOnce = 200;
const reviewedOfMore = 50;
/** How many names are looked through for one answer of a search, and how many people it finds at most. */
const searchedAtOnce = 2_000;
const foundAtOnce = 50;

interface Part {
  readonly offset: number;
  readonly limit: number;
}

/** A part of the acting clinician's clients, open alerts first, each with the newest review. */
export async function caseloadOf(
  services: Services,
  actor: MemberActor,
  { offset = 0, limit = usualRows, ...choice }: CaseloadQuery,
): Promise<Caseload> {
  const read = (tx: Transaction) => readPart(services, tx, choice, { offset, limit });
  const answer = async (tx: Transaction, part: CaseloadPart): Promise<Caseload> => {
    const rows = await rowsOf(services, tx, part.episodes);
    const counts = await withNames(tx, part.counts);
    await appendAudit(tx, { action: "caseload.read", detail: { clients: rows.length } });
    return { rows, matching: part.matching, counts, today: dayOf(services.clock()) };
  };
  const { organizationId } = actor;
  const first = await services.store.as(actor, async tx => {
    const part = await read(tx);
    const { now, later } = outdated(part);
    return now.length === 0 ? { answer: await answer(tx, part), now, later } : { answer: null, now, later };
  });
  services.renewal.renew(organizationId, first.later);
  if (first.answer) return first.answer;
  await refreshReviews(services, organizationId, first.now, "request");
  return services.store.as(actor, async tx => answer(tx, await read(tx)));
}

/**
 * The reviews to make while the caseload waits, which are missing or leave something out, as many as one person may wait
 * for; and those to make in the background, with all that are merely of an earlier day.
 */
function outdated({ unreviewed, ofEarlierDays }: CaseloadPart): {
  readonly now: readonly EpisodeId[];
  readonly later: readonly EpisodeId[];
} {
  const all = [...unreviewed, ...ofEarlierDays];
  if (all.length <= reviewedAtOnce) return { now: all, later: [] };
  const now = unreviewed.slice(0, reviewedOfMore);
  return { now, later: all.slice(now.length) };
}

/**
 * Looks for a name among those who match a choice, in their order, from the given place on. Names are sealed one by
 * one, so that they are opened some at a time instead of all at once.
 */
export async function searchCaseload(
  services: Services,
  actor: MemberActor,
  { name, choice, from }: { readonly name: string; readonly choice: CaseloadChoice; readonly from: number },
): Promise<CaseloadFound> {
  const wanted = name.trim().toLocaleLowerCase();
  const search = async (tx: Transaction): Promise<CaseloadFound> => {
    const part = await readPart(services, tx, choice, { offset: from, limit: searchedAtOnce });
    const names = new Map(
      (
        await caseloadNames(
          tx,
          part.episodes.map(({ episodeId }) => episodeId),
        )
      ).map(({ episodeId, displayName }) => [episodeId, displayName.toLocaleLowerCase()]),
    );
    const found = part.episodes
      .filter(({ episodeId }) => names.get(episodeId)?.includes(wanted))
      .slice(0, foundAtOnce);
    const last = found.length === foundAtOnce ? found.at(-1) : part.episodes.at(-1);
    const searched = from + (last ? part.episodes.indexOf(last) + 1 : 0);
    const rows = await rowsOf(services, tx, found);
    await appendAudit(tx, { action: "caseload.searched", detail: { clients: rows.length } });
    return { rows, searched, matching: part.matching, next: searched < part.matching ? searched : null };
  };
  return services.store.as(actor, search, { lane: "search" });
}

async function readPart(
  { content, clock }: Services,
  tx: Transaction,
  { order, clinician, team, ...codes }: CaseloadChoice,
  { offset, limit }: Part,
): Promise<CaseloadPart> {
  const filter: CaseloadFilter = {
    ...codes,
    ...(clinician === undefined ? {} : { clinicianId: idFrom<MemberId>(clinician) }),
    ...(team === undefined ? {} : { teamId: idFrom<TeamId>(team) }),
  };
  return readCaseload(tx, {
    filter,
    ...(order === undefined ? {} : { order }),
    offset,
    limit,
    today: dayOf(clock()),
    engineVersion: kedgeVersion,
    contentVersion: (await withPathways(tx, content.knowledge)).version,
  });
}

async function withNames(tx: Transaction, counts: CaseloadCounts): Promise<Caseload["counts"]> {
  const { clinicians, teams, ...rest } = counts;
  const ids = Object.keys(clinicians) as MemberId[];
  const names = await namesOfMembers(tx, ids);
  const teamNames = new Map((await listTeams(tx)).map(({ teamId, name }) => [teamId, name]));
  return {
    ...rest,
    clinicians: ids.map(id => ({ id, name: names.get(id) ?? "", people: clinicians[id] ?? 0 })),
    teams: (Object.keys(teams) as TeamId[]).map(id => ({
      id,
      name: teamNames.get(id) ?? "",
      people: teams[id] ?? 0,
    })),
  };
}

async function rowsOf(
  services: Services,
  tx: Transaction,
  episodes: CaseloadPart["episodes"],
): Promise<CaseloadRow[]> {
  const alerts = new Map(episodes.map(({ episodeId, openAlerts }) => [episodeId, openAlerts]));
  const entries = await caseloadRows(
    tx,
    episodes.map(({ episodeId }) => episodeId),
    recent,
  );
  const { sample } = await readOrganization(tx);
  return entries.map(entry => rowOf(services, entry, alerts.get(entry.episodeId) ?? 0, sample));
}

function rowOf(
  { content }: Services,
  entry: CaseloadEntry,
  openAlerts: number,
  sample: boolean,
): CaseloadRow {
  // Kedge wrote them, in this very version.
  const attention = entry.review.attention as Attention | null;
  const signals = (entry.review.signals ?? []) as Review["signals"];
  const measures = (entry.review.measures ?? []) as Review["measures"];
  const strongest = signals[0];
  const reader = { language: "en", audience: "clinician" } as const;
  return {
    clientId: entry.clientId,
    name: entry.displayName ?? erased,
    startedOn: entry.startedOn,
    attention,
    because: strongest ? describeSignal(strongest, content.knowledge, reader).title : "",
    signals: signals.map(({ code, tone, strength }) => ({ code, tone, strength })),
    measures: measures.map(measure => measureOf(measure, entry.lines[measure.instrument] ?? [])),
    openAlerts,
    sessionsAttended: entry.attended,
    sessionsMissed: entry.missed,
    lastCheckInOn: entry.lastCheckInOn,
    asOf: entry.review.asOf,
    sample,
  };
}

function measureOf(
  { instrument, baseline, latest, category }: MeasureSummary,
  totals: readonly number[],
): CaseloadRow["measures"][number] {
  return {
    instrument,
    baseline: baseline.total,
    latest: latest.total,
    latestOn: latest.on,
    category,
    recent: [...totals],
  };
}
