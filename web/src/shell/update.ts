import { registerSW } from "virtual:pwa-register";

let waiting = false;
let switchToNewVersion: () => Promise<void> = async () => {};
const listeners = new Set<() => void>();

/**
 * Keeps the app available offline. A new version waits until the person switches or all pages are closed, so that
 * nobody loses the page they are on.
 */
export function watchForUpdates(): void {
  switchToNewVersion = registerSW({
    immediate: true,
    onNeedRefresh() {
      waiting = true;
      for (const listener of listeners) listener();
    },
  });
  // A part of the app that the server no longer has: this page is older than the server.
  window.addEventListener("vite:preloadError", event => {
    if (!waiting) return;
    event.preventDefault();
    void switchToNewVersion();
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
