/** Held together by every page that somebody is in the middle of; who wants all pages at rest asks for it alone. */
const lock = "kedge-page-in-hand";

/** How long a page waits for the others to say that nobody is in the middle of something, in milliseconds. */
const patienceMs = 1_000;
/** How long all pages are kept at rest at the most. */
const restMs = 10_000;

/** Where each tap counts; elsewhere somebody is in the middle of something once they fill something in. */
const busyPages = ["/my/check-in", "/check-in", "/kiosk", "/crisis", "/alone"];

/** Whether people are in the middle of something on the page at this path, as soon as they touch it. */
export function isBusyPage(path: string): boolean {
  return busyPages.includes(path) || path.startsWith("/video/");
}

let putDown: (() => void) | undefined;

function takeInHand(): void {
  if (putDown) return;
  const held = new Promise<void>(resolve => {
    putDown = resolve;
  });
  void navigator.locks.request(lock, { mode: "shared" }, () => held);
}

/** The person has gone on to another page. */
export function putPageDown(): void {
  putDown?.();
  putDown = undefined;
}

export const isPageInHand = (): boolean => putDown !== undefined;

/** Notes from now on when somebody is in the middle of something on this page. */
export function watchHands(): void {
  const onTouch = () => {
    if (isBusyPage(window.location.pathname)) takeInHand();
  };
  document.addEventListener("input", takeInHand, { capture: true });
  document.addEventListener("click", onTouch, { capture: true });
}

/**
 * Does `work`, which ends every page of this device, this one too, while nobody is in the middle of something on another
 * one. Comes back only when somebody is, or when `work` didn't end this page.
 */
export async function endAllPages(work: () => Promise<void>): Promise<void> {
  putPageDown();
  const signal = AbortSignal.timeout(patienceMs);
  await navigator.locks
    .request(lock, { signal }, async () => {
      await work();
      await new Promise(resolve => setTimeout(resolve, restMs));
    })
    .catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
}
