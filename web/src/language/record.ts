import type record from "./en/record.json";
import { loadTexts } from "./index.ts";

export const recordTexts = await loadTexts<typeof record>("record");
