import type reminders from "./en/reminders.json";
import { loadTexts } from "./index.ts";

export const reminderTexts = await loadTexts<typeof reminders>("reminders");
