import type support from "./en/support.json";
import { loadTexts } from "./index.ts";

export const supportTexts = await loadTexts<typeof support>("support");
