import record from "./en/record.json" with { type: "json" };
import type { TextSource } from "./index.ts";

export const recordTexts: TextSource<typeof record> = { en: record };
