import { useEffect, useState } from "react";

/** Seconds since `startedAt` (milliseconds, by `performance.now`), refreshed while it runs; 0 before. */
export function useSeconds(startedAt: number | null, refreshMs: number): number {
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (startedAt === null) return;
    setNow(performance.now());
    const timer = setInterval(() => setNow(performance.now()), refreshMs);
    return () => clearInterval(timer);
  }, [startedAt, refreshMs]);
  return startedAt === null ? 0 : Math.max(0, (now - startedAt) / 1000);
}
