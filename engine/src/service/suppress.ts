import { countIn, type Family, sizeOf, type Tally } from "./indicator-families.ts";

/** What may be published of one family of indicators, for every group and for all together. */
export interface Published {
  /** The codes of the indicators that may be shown for each group, in the order of the groups. */
  readonly groups: readonly ReadonlySet<string>[];
  readonly all: ReadonlySet<string>;
}

/**
 * Hides small numbers, and what they could be computed from. A count is small when it is more than 0 and less than
 * `smallest`.
 *
 * Within a group an indicator is published only while no difference between published indicators, nor what is left of
 * the group, is small. Across the groups of a total that is published, no group is hidden alone, since it would be what
 * the others leave of the total; and all hidden groups together aren't small either. Then more groups are hidden, the
 * smallest first.
 * @param groups a tally for each group; together they are everybody
 */
export function suppress(groups: readonly Tally[], family: Family, smallest: number): Published {
  const total = together(groups, family);
  const all = publishable(total, family, smallest);
  const shown = groups.map(group => new Set(publishable(group, family, smallest)));
  for (const [code, categories] of Object.entries(family.indicators)) {
    if (all.has(code)) protectTotal(groups, shown, code, categories, smallest);
  }
  return { groups: shown, all };
}

export function together(groups: readonly Tally[], { categories }: Family): Tally {
  return Object.fromEntries(
    categories.map(category => [category, groups.reduce((sum, group) => sum + (group[category] ?? 0), 0)]),
  );
}

/** The indicators of one tally that can be published together without showing a small count. */
function publishable(tally: Tally, family: Family, smallest: number): ReadonlySet<string> {
  const chosen: (readonly string[])[] = [];
  const codes = new Set<string>();
  for (const [code, categories] of Object.entries(family.indicators)) {
    const parts = partsOf(family.categories, [...chosen, categories]);
    if (parts.some(part => isSmall(countIn(tally, part), smallest))) continue;
    chosen.push(categories);
    codes.add(code);
  }
  return codes;
}

/** The finest groups of categories that can be told apart by these sets of them. */
function partsOf(categories: readonly string[], sets: readonly (readonly string[])[]): string[][] {
  const parts = new Map<string, string[]>();
  for (const category of categories) {
    const membership = sets.map(set => (set.includes(category) ? "in" : "out")).join();
    const part = parts.get(membership);
    if (part) part.push(category);
    else parts.set(membership, [category]);
  }
  return [...parts.values()];
}

function protectTotal(
  groups: readonly Tally[],
  shown: readonly Set<string>[],
  code: string,
  categories: readonly string[],
  smallest: number,
): void {
  for (;;) {
    const hidden = groups.filter((_, index) => !shown[index]?.has(code));
    const inside = hidden.reduce((sum, group) => sum + countIn(group, categories), 0);
    const outside = hidden.reduce((sum, group) => sum + sizeOf(group), 0) - inside;
    const isSafe = hidden.length === 0 || (hidden.length > 1 && inside >= smallest && outside >= smallest);
    if (isSafe) return;
    const next = groups
      .map((group, index) => ({ size: sizeOf(group), set: shown[index] }))
      .filter(({ set }) => set?.has(code))
      .sort((one, other) => one.size - other.size)[0];
    if (!next) return;
    next.set?.delete(code);
  }
}

function isSmall(count: number, smallest: number): boolean {
  return count > 0 && count < smallest;
}
