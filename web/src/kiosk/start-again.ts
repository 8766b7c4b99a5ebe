import { sendLastWords } from "../companion/check-in/last-words.ts";
import { sharedDeviceKey } from "../crisis/shared-device.ts";
import { newVersion } from "../shell/update.ts";

/** What belongs to the device and to nobody who used it. */
const ofTheDevice = new Set(["kedge.language", sharedDeviceKey]);

/** Forgets what the browser kept of whoever was here. */
export function forgetLastPerson(): void {
  for (const key of Object.keys(localStorage)) if (!ofTheDevice.has(key)) localStorage.removeItem(key);
  sessionStorage.clear();
}

/**
 * Begins for the next person, once what must not be lost is sent. The page is loaded anew in place of the old one, which
 * ends its memory and its history too. A new version of the app that waits is taken then.
 */
export async function startAgain(): Promise<void> {
  await sendLastWords();
  forgetLastPerson();
  if (newVersion.isWaiting()) void newVersion.use();
  else window.location.replace("/kiosk");
}
