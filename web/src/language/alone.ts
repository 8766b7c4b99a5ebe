import alone from "./en/alone.json" with { type: "json" };
import type { TextSource } from "./index.ts";

export const aloneTexts: TextSource<typeof alone> = { en: alone };
