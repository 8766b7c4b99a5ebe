import type review from "./en/review.json";
import { loadTexts } from "./index.ts";

export const reviewTexts = await loadTexts<typeof review>("review");
