import type { Helpline } from "@kedge/knowledge";

/** What a person sees of a helpline. */
export type ShownHelpline = Pick<
  Helpline,
  | "country"
  | "code"
  | "kind"
  | "name"
  | "forWhom"
  | "call"
  | "text"
  | "chat"
  | "website"
  | "hours"
  | "languages"
>;
