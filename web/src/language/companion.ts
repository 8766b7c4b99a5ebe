import companion from "./en/companion.json" with { type: "json" };
import type { TextSource } from "./index.ts";

export const companionTexts: TextSource<typeof companion> = { en: companion };
