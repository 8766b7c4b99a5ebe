/** What a person can take along: to the next session, to somebody else, to a doctor; and what they may ask for. */
export const documentKinds = ["letter", "second-opinion", "doctor", "rights"] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** One part of a document. The person changes `text` as they like; a line that begins with `entryMark` is a list entry. */
export interface DocumentSection {
  readonly heading: string;
  readonly text: string;
}

export interface OwnDocument {
  readonly title: string;
  readonly sections: readonly DocumentSection[];
}

/** The sections that the person changed, by kind. */
export type KeptDocuments = { readonly [Kind in DocumentKind]?: readonly DocumentSection[] };

export const entryMark = "• ";

/** Lines as the entries of a list. */
export function entries(lines: readonly string[]): string {
  return lines.map(line => `${entryMark}${line}`).join("\n");
}
