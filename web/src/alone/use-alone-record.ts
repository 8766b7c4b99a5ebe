import { useCallback, useEffect, useRef, useState } from "react";
import { type AloneRecord, emptyAloneRecord } from "./alone-record.ts";
import { type Lock, type Locked, newLock } from "./passphrase-lock.ts";
import { deleteRecord, findRecord, keepRecord, openRecord } from "./record-store.ts";

type State =
  | { readonly kind: "reading" }
  | { readonly kind: "locked"; readonly locked: Locked }
  | { readonly kind: "open"; readonly record: AloneRecord };

/** What became of the last try to keep it on the device. */
type Storage = "kept" | "not-kept" | "unreadable" | "deleted";

/** The record of this device and its lock: reads it, keeps every change, opens and closes it. */
export function useAloneRecord() {
  const [state, setState] = useState<State>({ kind: "reading" });
  const [storage, setStorage] = useState<Storage>("kept");
  const [isLockable, setLockable] = useState(false);
  const lock = useRef<Lock | null>(null);

  const read = useCallback(() => {
    lock.current = null;
    setLockable(false);
    findRecord().then(setState, () => {
      setStorage("unreadable");
      setState({ kind: "open", record: emptyAloneRecord });
    });
  }, []);
  useEffect(read, [read]);

  const update = (record: AloneRecord): Promise<void> => {
    setState({ kind: "open", record });
    return keepRecord(record, lock.current).then(
      () => setStorage("kept"),
      () => setStorage("not-kept"),
    );
  };
  return {
    state,
    storage,
    isLockable,
    update,
    lockNow: read,
    setPassphrase: async (record: AloneRecord, passphrase: string | null) => {
      lock.current = passphrase === null ? null : await newLock(passphrase);
      setLockable(passphrase !== null);
      await update(record);
    },
    /** Resolves to the record, or to `null` when the passphrase is not the right one. */
    open: async (locked: Locked, passphrase: string): Promise<AloneRecord | null> => {
      const opened = await openRecord(locked, passphrase);
      if (!opened) return null;
      lock.current = opened.lock;
      setLockable(true);
      setState({ kind: "open", record: opened.record });
      return opened.record;
    },
    deleteAll: async () => {
      await deleteRecord();
      lock.current = null;
      setLockable(false);
      setStorage("deleted");
      setState({ kind: "open", record: emptyAloneRecord });
    },
  };
}
