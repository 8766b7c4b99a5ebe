/** Entries about the same thing together, in the order in which the things were first noted. */
export function bySubject<Entry>(
  entries: readonly Entry[],
  subjectOf: (entry: Entry) => string,
): (readonly Entry[])[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const group = groups.get(subjectOf(entry));
    if (group) group.push(entry);
    else groups.set(subjectOf(entry), [entry]);
  }
  return [...groups.values()];
}
