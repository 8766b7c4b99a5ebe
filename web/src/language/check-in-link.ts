import type checkInLink from "./en/check-in-link.json";
import { loadTexts } from "./index.ts";

export const checkInLinkTexts = await loadTexts<typeof checkInLink>("check-in-link");
