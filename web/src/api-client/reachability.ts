import { useSyncExternalStore } from "react";

let lastRequestArrived = true;
const listeners = new Set<() => void>();

function changed(): void {
  for (const listener of listeners) listener();
}

/** Notes whether the server answered the last request. */
export function noteReachable(arrived: boolean): void {
  if (arrived === lastRequestArrived) return;
  lastRequestArrived = arrived;
  changed();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

/** `false` when the device has no network, or the server did not answer last time; `true` promises nothing. */
export const useReachable = (): boolean =>
  useSyncExternalStore(subscribe, () => navigator.onLine && lastRequestArrived);
