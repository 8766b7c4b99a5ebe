/** What still has to be sent when a page ends before its time. */
type Send = () => Promise<unknown>;

const waiting = new Set<Send>();

/** How long a page waits for it at the most, in milliseconds. */
const patience = 10_000;

/** Sees to it that `send` is called when this page ends, whether it is left, closed or begun anew; call the result when it has nothing to send any more. */
export function beforeTheEnd(send: Send): () => void {
  const onHide = () => void send();
  waiting.add(send);
  window.addEventListener("pagehide", onHide);
  return () => {
    waiting.delete(send);
    window.removeEventListener("pagehide", onHide);
  };
}

/**
 * Sends it now and waits until it arrived or failed: some browsers drop what a page sends while it closes, so a page that
 * ends itself does this first.
 */
export async function sendLastWords(): Promise<void> {
  const sent = Promise.allSettled([...waiting].map(send => send()));
  await Promise.race([sent, new Promise(resolve => setTimeout(resolve, patience))]);
}
