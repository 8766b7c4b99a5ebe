import type { ClientPage } from "@kedge/api";
import { type AsyncRouteComponent, lazyRouteComponent } from "@tanstack/react-router";

/** The parts of the client page, in the order in which they are shown; the first is shown unless the address says otherwise. */
export const clientTabs = [
  "overview",
  "plan",
  "clinical-support",
  "medicines",
  "between-sessions",
  "contact",
  "team",
  "record",
] as const;

export type ClientTab = (typeof clientTabs)[number];

/** What every tab is given. Cards that are mounted in a tab take `page.clientId` and ask for the rest themselves. */
export interface ClientTabProps {
  readonly page: ClientPage;
}

/** The tab that the address names (`?tab=plan`). */
export function tabOf(value: unknown): ClientTab {
  return clientTabs.find(tab => tab === value) ?? "overview";
}

/** Each tab is loaded when it is first opened, or a moment before by `preload`. */
export const tabViews: Readonly<Record<ClientTab, AsyncRouteComponent<ClientTabProps>>> = {
  overview: lazyRouteComponent(() => import("./overview-tab.tsx"), "OverviewTab"),
  "clinical-support": lazyRouteComponent(() => import("./clinical-support-tab.tsx"), "ClinicalSupportTab"),
  plan: lazyRouteComponent(() => import("./plan-tab.tsx"), "PlanTab"),
  medicines: lazyRouteComponent(() => import("./medicines-tab.tsx"), "MedicinesTab"),
  "between-sessions": lazyRouteComponent(() => import("./between-sessions-tab.tsx"), "BetweenSessionsTab"),
  contact: lazyRouteComponent(() => import("./contact-tab.tsx"), "ContactTab"),
  team: lazyRouteComponent(() => import("./team-tab.tsx"), "TeamTab"),
  record: lazyRouteComponent(() => import("./record-tab.tsx"), "RecordTab"),
};
