import type { Entry, EntryReceipt, EntrySave, Homework, Work } from "@kedge/api";
import { answerProblems, compareDates, type LocalDate, type Module, rangeAt } from "@kedge/engine";
import {
  appendAudit,
  type ClientId,
  type EntryId,
  type EntryRow,
  type Episode,
  type HomeworkId,
  type HomeworkRow,
  listComments,
  listEntries,
  listEpisodes,
  listHomework,
  type MemberId,
  saveEntry,
  type Transaction,
} from "@kedge/store";
import { memberNames } from "./client-page.ts";
import { notAfterTomorrow } from "./days.ts";
import { idFrom } from "./id-from.ts";
import { notFound, Problem, unusable } from "./problem.ts";
import type { Services } from "./services.ts";
import type { ClientActor } from "./sign-in/identity.ts";

/** How many entries one answer holds; older ones are on the device already, or are asked for. */
const mostEntries = 500;

/**
 * Stores one save of an entry of the acting client. The same save sent again gets the same receipt.
 * @throws Problem 409 when the entry was saved from another device meanwhile, 422 when it can't be taken
 */
export async function takeEntry(
  { store, content, clock }: Services,
  actor: ClientActor,
  entryId: EntryId,
  save: EntrySave,
): Promise<EntryReceipt> {
  const module = Object.hasOwn(content.modules, save.module) ? content.modules[save.module] : undefined;
  if (!module)
    throw unusable(
      "unknown-module",
      "module",
      "Kedge has no exercise of this name. Update the app; the entry stays on your device.",
    );
  const [wrong] = answerProblems(module, save.numbers);
  if (wrong !== undefined)
    throw unusable("out-of-range", `numbers/${wrong}`, "This number is outside of its scale. Correct it.");
  const on = notAfterTomorrow(save.on, "on", clock());
  return store.as(actor, async tx => {
    const { episodeId } = episodeOn(await listEpisodes(tx, actor.clientId), on);
    const outcome = await saveEntry(tx, {
      entryId,
      clientId: actor.clientId,
      episodeId,
      module: module.code,
      moduleVersion: save.moduleVersion,
      homeworkId: await ownHomework(tx, actor.clientId, save.homeworkId),
      on,
      startedAt: instantOf(save.startedAt, "startedAt"),
      finishedAt: save.finishedAt === null ? null : instantOf(save.finishedAt, "finishedAt"),
      shared: save.shared,
      ...split(module, save),
      baseRevision: save.baseRevision,
      writeId: save.writeId.toLowerCase(),
      unanswered: (save.unanswered ?? []).map(id => id.toLowerCase()),
    });
    if (outcome.outcome === "conflict")
      throw new Problem(
        409,
        "entry-conflict",
        "This entry was changed on another device. Nothing was overwritten; both can be kept.",
      );
    if (outcome.outcome === "stored")
      await appendAudit(tx, {
        action: "entry.saved",
        clientId: actor.clientId,
        detail: { entryId, revision: outcome.revision, shared: save.shared },
      });
    return { entryId, revision: outcome.revision, storedAt: outcome.changedAt.toISOString() };
  });
}

/** Numbers that the module measures stay readable for charts; all the rest is encrypted. */
function split(
  module: Module,
  { numbers, texts }: EntrySave,
): { readonly numbers: Record<string, number>; readonly words: Record<string, number | string> } {
  const measured: Record<string, number> = {};
  const words: Record<string, number | string> = { ...texts };
  for (const [path, value] of Object.entries(numbers))
    if (rangeAt(module, path)) measured[path] = value;
    else words[path] = value;
  return { numbers: measured, words };
}

/** The episode of care that was under way on that day; what was written before the first one belongs to it too. */
function episodeOn(episodes: readonly Episode[], on: LocalDate): Episode {
  const episode = episodes.find(({ startedOn }) => compareDates(startedOn, on) <= 0) ?? episodes.at(-1);
  if (!episode) throw notFound();
  return episode;
}

/** Homework that was taken back meanwhile is no reason to refuse what somebody wrote. */
async function ownHomework(
  tx: Transaction,
  clientId: ClientId,
  homeworkId: string | null,
): Promise<HomeworkId | null> {
  if (homeworkId === null) return null;
  const wanted = idFrom<HomeworkId>(homeworkId);
  return (await listHomework(tx, clientId)).some(row => row.homeworkId === wanted) ? wanted : null;
}

function instantOf(text: string, at: string): Date {
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime()))
    throw unusable(
      "not-an-instant",
      at,
      `${at} is no instant Kedge can read; send it as 2026-03-01T09:30:00Z.`,
    );
  return instant;
}

/** Homework, comments and the newest entries of a client, as far as the actor may see them; all entries for an export and a new device. */
export async function workOf(
  tx: Transaction,
  clientId: ClientId,
  { entries: wanted }: { readonly entries: "newest" | "all" } = { entries: "newest" },
): Promise<Work> {
  const nameOf = await memberNames(tx);
  const [homework, entries, comments] = [
    await listHomework(tx, clientId),
    await listEntries(tx, clientId, { most: wanted === "all" ? null : mostEntries }),
    await listComments(tx, clientId),
  ];
  return {
    homework: homework.map(row => homeworkOf(row, nameOf)),
    entries: entries.map(entryOf),
    comments: comments.map(({ writtenBy, writtenAt, ...comment }) => ({
      ...comment,
      by: nameOf(writtenBy),
      at: writtenAt.toISOString(),
    })),
  };
}

function homeworkOf(row: HomeworkRow, nameOf: (memberId: MemberId) => string): Homework {
  const { setBy, report, ...homework } = row;
  return {
    ...homework,
    setBy: nameOf(setBy),
    report: report && {
      outcome: report.outcome,
      useful: report.useful,
      remark: report.remark,
      at: report.toldAt.toISOString(),
    },
  };
}

function entryOf({ answers, startedAt, finishedAt, changedAt, ...row }: EntryRow): Entry {
  const places = Object.entries(answers);
  return {
    ...row,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    changedAt: changedAt.toISOString(),
    numbers: Object.fromEntries(
      places.filter((place): place is [string, number] => typeof place[1] === "number"),
    ),
    texts: Object.fromEntries(
      places.filter((place): place is [string, string] => typeof place[1] === "string"),
    ),
  };
}
