import { useEffect } from "react";

/** How long the page may be out of sight before it locks: long enough for a call, too short for somebody else. */
const hiddenFor = 2 * 60_000;

/** Calls `lock` once the page was hidden for two minutes. A sleeping device runs no timer, so it looks again on waking. */
export function useAutoLock(lock: (() => void) | null): void {
  useEffect(() => {
    if (!lock) return;
    let hiddenAt: number | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onChange = () => {
      clearTimeout(timer);
      if (document.visibilityState === "hidden") {
        hiddenAt = Date.now();
        timer = setTimeout(lock, hiddenFor);
        return;
      }
      if (hiddenAt !== null && Date.now() - hiddenAt >= hiddenFor) lock();
      hiddenAt = null;
    };
    document.addEventListener("visibilitychange", onChange);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onChange);
    };
  }, [lock]);
}
