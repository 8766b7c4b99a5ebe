import type { EntryComment, Homework, HomeworkReport } from "@kedge/api";
import { changeSealedRow, readSealedRows } from "../offline/sealed-rows.ts";
import { publishEntries } from "./entry-status.ts";

/** What the clinic last said: kept, so that it can be read without a connection. */
export interface KeptWork {
  readonly homework: readonly Homework[];
  readonly comments: readonly EntryComment[];
}

const nothing: KeptWork = { homework: [], comments: [] };
const workName = (memberId: string): string => `work/${memberId}`;
const reportPrefix = (memberId: string): string => `report/${memberId}/`;

export async function readWork(memberId: string): Promise<KeptWork> {
  return (await readSealedRows<KeptWork>(workName(memberId))).get(workName(memberId)) ?? nothing;
}

export async function keepWork(memberId: string, work: KeptWork): Promise<void> {
  await changeSealedRow<KeptWork>(workName(memberId), () => work);
  publishEntries();
}

/** Takes what the clinic said off this device; what was said about homework and still has to reach it stays. */
export async function forgetWork(memberId: string): Promise<void> {
  await changeSealedRow<KeptWork>(workName(memberId), () => null);
  publishEntries();
}

/** Whether this device has kept what the clinic said. */
export async function knowsWork(memberId: string): Promise<boolean> {
  return (await readSealedRows<KeptWork>(workName(memberId))).has(workName(memberId));
}

/** What was said about homework and still has to reach the clinic, by the homework's id. */
export async function waitingReports(memberId: string): Promise<ReadonlyMap<string, HomeworkReport>> {
  const prefix = reportPrefix(memberId);
  const rows = await readSealedRows<HomeworkReport>(prefix);
  return new Map([...rows].map(([name, report]) => [name.slice(prefix.length), report]));
}

export async function keepReport(
  memberId: string,
  homeworkId: string,
  report: HomeworkReport,
): Promise<{ readonly durable: boolean }> {
  const kept = await changeSealedRow<HomeworkReport>(reportPrefix(memberId) + homeworkId, () => report);
  publishEntries();
  return kept;
}

/** Takes a report away that has arrived, unless another one was written meanwhile. */
export async function dropReport(memberId: string, homeworkId: string, sent: HomeworkReport): Promise<void> {
  await changeSealedRow<HomeworkReport>(reportPrefix(memberId) + homeworkId, before =>
    before && JSON.stringify(before) !== JSON.stringify(sent) ? before : null,
  );
  publishEntries();
}
