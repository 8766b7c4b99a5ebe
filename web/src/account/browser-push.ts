import type { NewChannel } from "@kedge/api";
import { ownTimeZone } from "../shell/own-time-zone.ts";

type PushChannel = Extract<NewChannel, { kind: "push" }>;

/** Whether this browser can show notices of this page at all. */
export const canNotify = (): boolean =>
  "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

/**
 * Asks the person to allow notices and subscribes this browser.
 * @param key the installation's public key
 * @returns `null` when they, or the browser, said no
 */
export async function subscribeBrowser(key: string): Promise<PushChannel | null> {
  if ((await Notification.requestPermission()) !== "granted") return null;
  const worker = await navigator.serviceWorker.ready;
  try {
    const subscription = await worker.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: key,
    });
    const { endpoint, keys } = subscription.toJSON();
    if (!endpoint || !keys?.p256dh || !keys.auth) return null;
    return {
      kind: "push",
      endpoint,
      keys: { p256dh: keys.p256dh, auth: keys.auth },
      timeZone: ownTimeZone(),
    };
  } catch {
    return null;
  }
}
