import type { LocalDate } from "@kedge/engine";
import { now } from "../../offline/now.ts";

/** The calendar day where the clinician is. */
export const today = (): LocalDate => now().on;
