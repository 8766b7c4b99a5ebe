import type reading from "./en/reading.json";
import { loadTexts } from "./index.ts";

export const readingTexts = await loadTexts<typeof reading>("reading");
