import review from "./en/review.json" with { type: "json" };
import type { TextSource } from "./index.ts";

export const reviewTexts: TextSource<typeof review> = { en: review };
