import type { HomeworkReport } from "@kedge/api";
import { useEffect, useState } from "react";
import type { KeptEntry, Owner } from "./entry.ts";
import { useEntriesStatus } from "./entry-status.ts";
import { listEntries } from "./entry-store.ts";
import { type KeptWork, readWork, waitingReports } from "./kept-work.ts";

/** Every entry on this device, read again whenever one changes; `null` until they are read. */
export function useEntries(owner: Owner): readonly KeptEntry[] | null {
  const { version } = useEntriesStatus();
  const [entries, setEntries] = useState<readonly KeptEntry[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each version is a reason to read again
  useEffect(() => {
    let current = true;
    listEntries(owner).then(
      found => current && setEntries(found),
      () => current && setEntries([]),
    );
    return () => {
      current = false;
    };
  }, [owner, version]);
  return entries;
}

export interface MyWork extends KeptWork {
  /** What was said about homework and hasn't reached the clinic yet. */
  readonly reports: ReadonlyMap<string, HomeworkReport>;
}

const noWork: MyWork = { homework: [], comments: [], reports: new Map() };

/** Homework and comments as the clinic last told them; nothing for somebody without a clinic. */
export function useWork(owner: Owner): MyWork {
  const { version } = useEntriesStatus();
  const [work, setWork] = useState<MyWork>(noWork);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each version is a reason to read again
  useEffect(() => {
    if (owner.kind === "alone") return;
    let current = true;
    Promise.all([readWork(owner.memberId), waitingReports(owner.memberId)]).then(
      ([kept, reports]) => current && setWork({ ...kept, reports }),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [owner, version]);
  return work;
}
