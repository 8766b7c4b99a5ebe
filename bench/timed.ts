/** How long it takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The median and what 95 % stay below, in milliseconds. */
export async function spread(times: number, work: () => Promise<unknown>): Promise<string> {
  const milliseconds: number[] = [];
  for (let at = 0; at < times; at++) milliseconds.push(await timed(work));
  milliseconds.sort((a, b) => a - b);
  const below = (share: number): string => (milliseconds[Math.floor(share * (times - 1))] ?? 0).toFixed(0);
  return `median ${below(0.5)} ms, 95 % below ${below(0.95)} ms`;
}
