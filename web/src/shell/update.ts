import { registerSW } from "virtual:pwa-register";

let waiting = false;
/** This page is older than the server and can't load one of its parts. */
let outdated = false;
let switchToNewVersion: () => Promise<void> = async () => {};
const listeners = new Set<() => void>();

/**
 * Keeps the app available offline. A new version waits until the person switches or all pages are closed, so that
 * nobody loses the page they are on; only a page that can't go on without it switches by itself.
 */
export function watchForUpdates(): void {
  switchToNewVersion = registerSW({
    immediate: true,
    onNeedRefresh() {
      waiting = true;
      if (outdated) return void switchToNewVersion();
      for (const listener of listeners) listener();
    },
  });
  window.addEventListener("vite:preloadError", () => {
    outdated = true;
    if (waiting) void switchToNewVersion();
    else void navigator.serviceWorker?.getRegistration().then(registration => registration?.update());
  });
}

/** For `useSyncExternalStore`: whether a new version waits. */
export const newVersion = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  isWaiting: (): boolean => waiting,
  /** Loads the page again with the new version. */
  use: (): Promise<void> => switchToNewVersion(),
};
