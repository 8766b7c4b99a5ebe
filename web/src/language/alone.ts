import type alone from "./en/alone.json";
import { loadTexts } from "./index.ts";

export const aloneTexts = await loadTexts<typeof alone>("alone");
