import type find from "./en/find.json";
import { loadTexts } from "./index.ts";

export const findTexts = await loadTexts<typeof find>("find");
