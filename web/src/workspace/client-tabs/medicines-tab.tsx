import type { ClientTabProps } from "./client-tab.ts";
import { EmptyTab } from "./empty-tab.tsx";

/** The medicines, what is due about them, and how they go. */
export function MedicinesTab(_props: ClientTabProps) {
  return <EmptyTab tab="medicines" />;
}
