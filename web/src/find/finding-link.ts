/** A directory of therapists, or a register in which a licence can be looked up. */
export interface FindingLink {
  readonly code: string;
  /** ISO 3166-1 alpha-2; `null`: wherever a person is. */
  readonly country: string | null;
  readonly kind: "directory" | "register";
  readonly name: Readonly<Record<string, string>> & { readonly en: string };
  readonly what: Readonly<Record<string, string>> & { readonly en: string };
  readonly website: string;
  readonly checkedOn: string;
  readonly verified: boolean;
}
