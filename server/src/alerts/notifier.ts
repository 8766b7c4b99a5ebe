import type { OutgoingMessage } from "../channels/channel.ts";

/**
 * What every message about an alert says, in every channel. Nothing is put into it: no name, no clinic, no content, no
 * link. Whoever reads it over somebody's shoulder learns nothing.
 */
export const alertText = "Kedge: something needs your attention. Please sign in.";

/** A way out that the installation has for all of its alerts: a webhook. */
export interface Notifier {
  readonly kind: string;
  /**
   * Resolves once the receiver has taken the message.
   * @throws NotDelivered when it hasn't; the message is sent again later
   */
  send(message: OutgoingMessage): Promise<void>;
}
