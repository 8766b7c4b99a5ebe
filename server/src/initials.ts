/** The first letters of the first and the last name, enough to notice that a link is somebody else's. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map(word => [...(word ?? "")][0]?.toLocaleUpperCase() ?? "").join("");
}
