import { registerSW } from "virtual:pwa-register";
import { endAllPages, isPageInHand, watchHands } from "./page-in-hand.ts";

let waiting = false;
/** Where this page could not load one of its parts, because it is older than the server; `null`: nowhere. */
let outdatedAt: string | null = null;
let letNewVersionIn: () => Promise<void> = async () => {};
const listeners = new Set<() => void>();

/** Whether the page that is open can't go on as it is, and nothing on it would be lost. */
const mustSwitch = (): boolean => outdatedAt === window.location.pathname && !isPageInHand();

/**
 * Keeps the app available offline. A new version waits until the person switches or all pages are closed, so that
 * nobody loses the page they are on; only a page that can't go on without it switches by itself. A switch loads every
 * open page again, so it waits as well while somebody is in the middle of something on another one.
 */
export function watchForUpdates(): void {
  watchHands();
  letNewVersionIn = registerSW({
    immediate: true,
    onNeedRefresh() {
      waiting = true;
      if (mustSwitch()) return void newVersion.use();
      for (const listener of listeners) listener();
    },
  });
  window.addEventListener("vite:preloadError", () => {
    outdatedAt = window.location.pathname;
    if (!waiting) void lookForNewVersion();
    else if (mustSwitch()) void newVersion.use();
  });
}

async function lookForNewVersion(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  // Without a connection there is none to be had.
  await registration?.update().catch(() => undefined);
}

/** Every page that the old version serves loads itself again; this one may be here since before there was any. */
async function switchToNewVersion(): Promise<void> {
  const next = (await navigator.serviceWorker.getRegistration())?.waiting;
  if (next) {
    const settled = new Promise<void>(resolve =>
      next.addEventListener("statechange", () => {
        // Redundant: a still newer one has come.
        if (next.state === "activated" || next.state === "redundant") resolve();
      }),
    );
    await letNewVersionIn();
    await settled;
  }
  window.location.reload();
}

/** For `useSyncExternalStore`: whether a new version waits. */
export const newVersion = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  isWaiting: (): boolean => waiting,
  /**
   * Loads every open page again with the new version. Comes back only when that can't be now: somebody is in the middle of
   * something on another page.
   */
  use: (): Promise<void> => endAllPages(switchToNewVersion),
};
