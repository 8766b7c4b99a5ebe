/** One piece of a printed document, from top to bottom. */
export type PrintedBlock =
  | { readonly kind: "heading"; readonly text: string }
  /** Line breaks in the text are kept. */
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly string[] }
  | {
      readonly kind: "table";
      readonly columns: readonly string[];
      /** Each row has as many cells as there are columns. */
      readonly rows: readonly (readonly string[])[];
    }
  /** Small print: where something comes from, what it can't say. */
  | { readonly kind: "note"; readonly text: string };

/** A letter, plan or summary, ready to be put on paper. All texts are already in the reader's language. */
export interface PrintedDocument {
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  /** For example "25 November 2026"; under the title. */
  readonly dateLine?: string;
  readonly blocks: readonly PrintedBlock[];
}
