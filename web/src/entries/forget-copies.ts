import { forgetArrivedEntries } from "./entry-store.ts";
import { inExchangeTurn } from "./exchange-turn.ts";
import { forgetWork } from "./kept-work.ts";

/**
 * Takes off this device what the clinic holds too: homework, comments, and entries that have arrived. What the person
 * wrote and the clinic doesn't have stays until it does.
 */
export function forgetCopies(memberId: string): Promise<void> {
  return inExchangeTurn(async () => {
    await forgetWork(memberId);
    await forgetArrivedEntries(memberId);
  });
}
