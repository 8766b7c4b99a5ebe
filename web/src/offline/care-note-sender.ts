import { ApiError } from "../api-client/index.ts";
import { readNotes, sendNotes } from "./care-notes.ts";

const retryMs = 30_000;
let sendingFor: string | null = null;

/** Sends the person's waiting notes on every page: now, when the network is back, and again while something waits. */
export function startSendingNotes(memberId: string): void {
  if (sendingFor === memberId) return;
  sendingFor = memberId;
  const send = async (): Promise<void> => {
    if (sendingFor !== memberId) return window.removeEventListener("online", again);
    try {
      await sendNotes(memberId);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setTimeout(again, retryMs);
    }
  };
  const again = () => void send();
  window.addEventListener("online", again);
  again();
}

/** Whether notes still wait on this device; one that was refused waits for the person, not for the network. */
export async function hasWaitingNotes(memberId: string): Promise<boolean> {
  return (await readNotes(memberId)).some(({ refusal }) => refusal === null);
}
