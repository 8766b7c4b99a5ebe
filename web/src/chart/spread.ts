/** Something that stands at a height of its own and should not overlap its neighbours. */
interface Placed {
  readonly y: number;
}

/** Moves labels apart, from the top to the bottom, so that each keeps `gap` to the next and none leaves the range. */
export function spread<Label extends Placed>(
  labels: readonly Label[],
  gap: number,
  top: number,
  bottom: number,
): Label[] {
  const placed = [...labels].sort((a, b) => a.y - b.y);
  const heights: number[] = [];
  for (const { y } of placed)
    heights.push(Math.max(y, top, (heights.at(-1) ?? Number.NEGATIVE_INFINITY) + gap));
  for (let index = heights.length - 1, limit = bottom; index >= 0; index--, limit -= gap)
    heights[index] = Math.min(heights[index] ?? limit, limit);
  return placed.map((label, index) => ({ ...label, y: heights[index] ?? label.y }));
}
