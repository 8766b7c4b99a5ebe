import type { Me } from "@kedge/api";
import { recall, remember } from "../offline/small-memory.ts";

type Look = Pick<Me["organization"], "accent" | "appName" | "helplines">;

const key = "kedge.organization";

/** What the person's organization has chosen, kept so that it also holds without a connection; `null` forgets it. */
export function rememberOrganization(organization: Me["organization"] | null): void {
  const { accent, appName, helplines } = organization ?? { accent: "teal", appName: null, helplines: [] };
  remember(key, organization && JSON.stringify({ accent, appName, helplines }));
  dress({ accent, appName, helplines });
}

/** The numbers of the region that the organization has added. */
export function localHelplines(): Look["helplines"] {
  return recalled()?.helplines ?? [];
}

/** Gives this window the organization's colour and name, as far as they are known on this device. */
export function dressAsRemembered(): void {
  const look = recalled();
  if (look) dress(look);
}

function recalled(): Look | null {
  const stored = recall(key);
  return stored === null ? null : (JSON.parse(stored) as Look);
}

function dress({ accent, appName }: Look): void {
  document.documentElement.dataset.accent = accent;
  if (appName !== null) document.title = appName;
}
