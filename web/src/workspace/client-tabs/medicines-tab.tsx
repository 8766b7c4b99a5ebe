import { MedicineCards } from "../care/medicines.tsx";
import type { ClientTabProps } from "./client-tab.ts";

/** The medicines, what is due about them, and how they go. */
export function MedicinesTab({ page }: ClientTabProps) {
  return <MedicineCards page={page} />;
}
