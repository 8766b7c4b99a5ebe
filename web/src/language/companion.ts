import type companion from "./en/companion.json";
import { loadTexts } from "./index.ts";

export const companionTexts = await loadTexts<typeof companion>("companion");
