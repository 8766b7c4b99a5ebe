import { helplines } from "virtual:kedge-helplines";
import type { ShownHelpline } from "./shown-helpline.ts";

export interface HelpInCountry {
  readonly emergency: readonly ShownHelpline[];
  readonly lines: readonly ShownHelpline[];
  /** Pages that list helplines, where no country is known. */
  readonly directories: readonly ShownHelpline[];
}

/** The countries with helplines of their own. */
export const helplineCountries: readonly string[] = [
  ...new Set(helplines.flatMap(({ country }) => (country === null ? [] : [country]))),
];

/** Who to reach in `country`; without one, or where Kedge knows no number, what helps anywhere. */
export function helpIn(country: string | null): HelpInCountry {
  const known = country !== null && helplineCountries.includes(country) ? country : null;
  const here = helplines.filter(helpline => helpline.country === known);
  return {
    emergency: here.filter(({ kind }) => kind === "emergency"),
    lines: here.filter(({ kind }) => kind === "helpline"),
    directories: here.filter(({ kind }) => kind === "directory"),
  };
}
