import type planSharing from "./en/plan-sharing.json";
import { loadTexts } from "./index.ts";

export const planSharingTexts = await loadTexts<typeof planSharing>("plan-sharing");
