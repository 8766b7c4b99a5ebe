import type channels from "./en/channels.json";
import { loadTexts } from "./index.ts";

export const channelTexts = await loadTexts<typeof channels>("channels");
