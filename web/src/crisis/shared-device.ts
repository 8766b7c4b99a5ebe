import { recall, remember } from "../offline/small-memory.ts";

export const sharedDeviceKey = "kedge.shared-device";

/** Whether others use this device next, as a tablet in a waiting room: nothing of one's own is written or shown on it. */
export function isSharedDevice(): boolean {
  return recall(sharedDeviceKey) !== null;
}

export function noteSharedDevice(shared: boolean): void {
  remember(sharedDeviceKey, shared ? "yes" : null);
}
