/** The last entry of each code, in the order in which the codes first came. */
export function latestBy<T>(items: readonly T[], code: (item: T) => string): ReadonlyMap<string, T> {
  return new Map(items.map(item => [code(item), item]));
}
