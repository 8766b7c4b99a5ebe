import type kiosk from "./en/kiosk.json";
import { loadTexts } from "./index.ts";

export const kioskTexts = await loadTexts<typeof kiosk>("kiosk");
