/** What people may say of themselves, so that a service sees whether it serves everybody alike. */
export const characteristics = ["gender", "ethnicGroup", "firstLanguage"] as const;
export type Characteristic = (typeof characteristics)[number];

/** A person's own words for themselves as codes of `content/equity.json`; `null`: not asked, or not answered. */
export type SelfDescription = Readonly<Record<Characteristic, string | null>>;

/** `content/equity.json`: the answers there are, in the order to show them. */
export type EquityContent = Readonly<
  Record<Characteristic, readonly { readonly code: string; readonly label: string }[]>
>;
