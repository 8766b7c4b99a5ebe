import type directory from "./en/directory.json";
import { loadTexts } from "./index.ts";

export const directoryTexts = await loadTexts<typeof directory>("directory");
