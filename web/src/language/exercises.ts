import type exercises from "./en/exercises.json";
import { loadTexts } from "./index.ts";

export const exerciseTexts = await loadTexts<typeof exercises>("exercises");
