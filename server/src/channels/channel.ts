import type { ChannelKind } from "@kedge/store";

/** What goes out. The text is one of a few fixed sentences, never made for one person. */
export interface OutgoingMessage {
  /** The same each time the message is sent again, so that a receiver can leave out repetitions. */
  readonly messageId: string;
  readonly text: string;
  /** An address in Kedge to open; what it is for is not in it. */
  readonly link?: string;
}

/** A way to reach one person: e-mail, a text message, or a notification of their own browser. */
export interface Channel {
  readonly kind: ChannelKind;
  /** For `push`: what a browser needs to subscribe. */
  readonly publicKey?: string;
  /**
   * Resolves once the receiver's server has taken the message.
   * @throws NotDelivered when it hasn't; the message is sent again later
   */
  send(address: string, message: OutgoingMessage): Promise<void>;
}

/**
 * What failed: this receiver only, the way to all of them, or the receiver for good (`gone`: nothing is to be sent
 * there again).
 */
export type Failure = "receiver" | "way" | "gone";

/** A message that the receiver didn't take. `reason` is a fixed word: addresses and answers aren't for the log. */
export class NotDelivered extends Error {
  readonly reason: string;
  readonly failed: Failure;

  constructor(reason: string, failed: Failure = "way") {
    super(`The message was not delivered: ${reason}.`);
    this.name = "NotDelivered";
    this.reason = reason;
    this.failed = failed;
  }
}
