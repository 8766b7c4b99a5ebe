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
 * the others leave of the total; and all hidden groups together aren't small either, nor is any part of them that two or
 * more indicators tell apart. Then more groups are hidden, the smallest first.
 * @param groups a tally for each group; together they are everybody
 */
export function suppress(groups: readonly Tally[], family: Family, smallest: number): Published {
  const total = together(groups, family);
  const all = publishable(total, family, smallest);
  const shown = groups.map(group => new Set(publishable(group, family, smallest)));
  const published = Object.entries(family.indicators).filter(([code]) => all.has(code));
  protectTotals(groups, shown, published, family, smallest);
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

/**
 * Hides groups until what the shown ones leave of the totals is safe: for each indicator, and for the parts that several
 * tell apart, which are left for the groups that hide any of them.
 */
function protectTotals(
  groups: readonly Tally[],
  shown: readonly Set<string>[],
  published: readonly (readonly [code: string, categories: readonly string[]])[],
  family: Family,
  smallest: number,
): void {
  const combinations = combinationsOf(published).map(indicators => ({
    codes: indicators.map(([code]) => code),
    parts: partsOf(
      family.categories,
      indicators.map(([, categories]) => categories),
    ),
  }));
  const isSafe = ({ codes, parts }: (typeof combinations)[number]): boolean => {
    const hidden = groups.filter((_, index) => codes.some(code => !shown[index]?.has(code)));
    if (hidden.length === 0) return true;
    const left = parts.map(part => hidden.reduce((sum, group) => sum + countIn(group, part), 0));
    if (codes.length > 1) return !left.some(count => isSmall(count, smallest));
    return hidden.length > 1 && left.length > 1 && left.every(count => count >= smallest);
  };
  // Hiding for one combination may leave too little of another, so all are looked at until none needs more.
  while (combinations.some(one => !isSafe(one) && hideSmallest(groups, shown, one.codes)));
}

/** Hides these indicators of the smallest group that shows all of them; `false` when there is none. */
function hideSmallest(
  groups: readonly Tally[],
  shown: readonly Set<string>[],
  codes: readonly string[],
): boolean {
  const next = groups
    .map((group, index) => ({ size: sizeOf(group), set: shown[index] }))
    .filter(({ set }) => codes.every(code => set?.has(code)))
    .sort((one, other) => one.size - other.size)[0];
  for (const code of codes) next?.set?.delete(code);
  return next !== undefined;
}

/** Every way to choose one or more of the items. */
function combinationsOf<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: 2 ** items.length - 1 }, (_, chosen) =>
    items.filter((_item, index) => (chosen + 1) & (1 << index)),
  );
}

function isSmall(count: number, smallest: number): boolean {
  return count > 0 && count < smallest;
}
