import { NotDelivered, type OutgoingMessage } from "../channels/channel.ts";
import { callOut, whyNotCallable } from "../channels/outbound-call.ts";
import type { Notifier } from "./notifier.ts";

export interface WebhookOptions {
  /** The one address that is called, exactly as it stands. */
  readonly url: string;
  /** Lets it lie on this computer or in a local network, and be plain HTTP there. */
  readonly allowPrivate: boolean;
}

/**
 * Posts each message as JSON, `{ "id", "text" }`, to one configured address. Any answer from 200 to 299 takes it; a
 * redirection is a failure and is not followed, and what the answer says is not read.
 * @throws Error when the address can't be used; the message says what to set, and doesn't repeat the address
 */
export function webhook({ url, allowPrivate }: WebhookOptions): Notifier {
  const address = readAddress(url, allowPrivate);
  return {
    kind: "webhook",
    async send({ messageId, text }: OutgoingMessage) {
      const status = await callOut({
        address,
        allowPrivate,
        headers: { "content-type": "application/json", "idempotency-key": messageId },
        body: JSON.stringify({ id: messageId, text }),
      });
      if (status < 200 || status >= 300) throw new NotDelivered(`status-${status}`);
    },
  };
}

function readAddress(url: string, allowPrivate: boolean): URL {
  const address = URL.canParse(url) ? new URL(url) : null;
  switch (address && whyNotCallable(address, allowPrivate)) {
    case "credentials":
      throw new Error("KEDGE_ALERT_WEBHOOK holds a user name or password. Use an address without them.");
    case "plain":
      throw new Error(
        "KEDGE_ALERT_WEBHOOK is plain HTTP. Use https, or set KEDGE_WEBHOOK_ALLOW_PRIVATE=1 for a receiver in your own network.",
      );
    case "private":
      throw new Error(
        "KEDGE_ALERT_WEBHOOK is an address of this computer or a local network. Set KEDGE_WEBHOOK_ALLOW_PRIVATE=1 if that is meant.",
      );
    case "not-http":
      break;
    case null:
      if (address) return address;
  }
  throw new Error("KEDGE_ALERT_WEBHOOK is no https address. Set it to the whole address, https://…");
}
