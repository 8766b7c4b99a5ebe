/** The text with something ordinary in its placeholders. */
function plain(words: string): string {
  return words.replaceAll(/\{\{?\w+\}?\}/g, "ten");
}

/** The sentences of an English text, each as its words. */
export function sentencesOf(words: string): string[][] {
  return plain(words)
    .split(/[.!?:;]+"?(?:\s|$)/)
    .map(sentence => sentence.split(/\s+/).filter(word => /[a-z0-9]/i.test(word)))
    .filter(sentence => sentence.length > 0);
}

/** Vowel groups, less a silent ending: near enough for the formula of Kincaid et al. (1975). */
function syllables(word: string): number {
  const letters = word.toLowerCase().replaceAll(/[^a-z]/g, "");
  if (letters.length <= 3) return 1;
  const sounded = letters.replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, "").replace(/^y/, "");
  return sounded.match(/[aeiouy]{1,2}/g)?.length ?? 1;
}

/** The Flesch–Kincaid grade of an English text (Kincaid et al. 1975); a child of 12 is in grade 6 or 7. */
export function readingGrade(words: string): number {
  const sentences = sentencesOf(words);
  const all = sentences.flat();
  const sounds = all.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * (all.length / sentences.length) + 11.8 * (sounds / all.length) - 15.59;
}
