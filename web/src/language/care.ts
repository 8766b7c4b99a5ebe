import type care from "./en/care.json";
import { loadTexts } from "./index.ts";

export const careTexts = await loadTexts<typeof care>("care");
