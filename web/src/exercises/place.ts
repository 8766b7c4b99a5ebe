/** Where somebody is among the exercises. Kept in the browser's history, never in an address, which a server would see. */
export type Place =
  | { readonly kind: "list" }
  | { readonly kind: "module"; readonly module: string; readonly homeworkId?: string }
  | { readonly kind: "entry"; readonly entryId: string }
  | { readonly kind: "result"; readonly entryId: string };

declare module "@tanstack/history" {
  interface HistoryState {
    exercise?: Place;
  }
}
