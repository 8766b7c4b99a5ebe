import type { Module } from "@kedge/engine";
import type { EntryContent, Owner } from "../entries/entry.ts";
import { sharingHabit } from "../entries/sharing.ts";
import { now } from "../offline/now.ts";

/** An empty entry of today. */
export async function newEntry(
  owner: Owner,
  module: Module,
  homeworkId: string | null,
): Promise<EntryContent> {
  const { at, on } = now();
  return {
    entryId: crypto.randomUUID(),
    module: module.code,
    moduleVersion: module.version,
    homeworkId,
    on,
    startedAt: at,
    finishedAt: null,
    shared: owner.kind === "member" && (await sharingHabit(owner.memberId).catch(() => false)),
    answers: {},
    step: 0,
    copyOf: null,
  };
}
