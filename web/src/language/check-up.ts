import type checkUp from "./en/check-up.json";
import { loadTexts } from "./index.ts";

export const checkUpTexts = await loadTexts<typeof checkUp>("check-up");
