import type { MessageId } from "@kedge/store";

/**
 * What every message says, in every channel. Nothing is put into it: no name, no clinic, no content, no link. Whoever
 * reads it over somebody's shoulder learns nothing.
 */
export const alertText = "Kedge: something needs your attention. Please sign in.";

export interface AlertMessage {
  /** The same each time the message is sent again, so that a receiver can leave out repetitions. */
  readonly messageId: MessageId;
  readonly text: typeof alertText;
}

/** A way out of Kedge: a webhook now; e-mail, SMS and web push are further ones. */
export interface Notifier {
  readonly kind: string;
  /**
   * Resolves once the receiver has taken the message.
   * @throws NotDelivered when it hasn't; the message is sent again later
   */
  send(message: AlertMessage): Promise<void>;
}

/** A message that the receiver didn't take. `reason` is a fixed word: addresses and answers aren't for the log. */
export class NotDelivered extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(`The message was not delivered: ${reason}.`);
    this.name = "NotDelivered";
    this.reason = reason;
  }
}
