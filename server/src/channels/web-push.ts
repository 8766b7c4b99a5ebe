import { createECDH } from "node:crypto";
import { installationSecret } from "@kedge/store";
import push from "web-push";
import { type Channel, NotDelivered } from "./channel.ts";
import { callOut } from "./outbound-call.ts";

/** The pair by which push services know this installation (VAPID, RFC 8292), in base64url. */
export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

export interface WebPushOptions {
  readonly keys: VapidKeys;
  /** `mailto:` or https: whom a push service writes to when something is wrong. */
  readonly contact: string;
  /** For tests: push services on this computer. */
  readonly allowPrivate?: boolean;
}

/** What a browser gives a page that may notify: `PushSubscription.toJSON()`. */
export interface PushSubscriptionParts {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** Seconds that a push service keeps a message for a device that is off: an alert is passed on long before. */
const keptFor = 4 * 60 * 60;

/** The installation's own pair: the private half is a secret of the key directory, the public half follows from it. */
export async function vapidKeys(keysFolder: string): Promise<VapidKeys> {
  const privateKey = await installationSecret(keysFolder, "web-push");
  const curve = createECDH("prime256v1");
  curve.setPrivateKey(privateKey, "base64url");
  return { privateKey, publicKey: curve.getPublicKey("base64url") };
}

/** Notifies a person's own browser, by the push service of its maker. The text is encrypted for that browser (RFC 8291). */
export function webPush({ keys, contact, allowPrivate = false }: WebPushOptions): Channel {
  return {
    kind: "push",
    publicKey: keys.publicKey,
    async send(address, { messageId, text }) {
      const { endpoint, headers, body } = sealed(
        JSON.parse(address) as PushSubscriptionParts,
        messageId,
        text,
      );
      const status = await callOut({ address: new URL(endpoint), allowPrivate, headers, body });
      if (status >= 200 && status < 300) return;
      throw new NotDelivered(`status-${status}`, status === 404 || status === 410 ? "gone" : "receiver");
    },
  };

  /** @throws NotDelivered when it is no browser's subscription */
  function sealed({ endpoint, keys: of }: PushSubscriptionParts, id: string, text: string) {
    try {
      const details = push.generateRequestDetails(
        { endpoint, keys: { ...of } },
        JSON.stringify({ id, text }),
        {
          vapidDetails: { subject: contact, ...keys },
          TTL: keptFor,
          urgency: "high",
          contentEncoding: "aes128gcm",
        },
      );
      const headers = Object.entries(details.headers).map(([name, value]) => [name, String(value)]);
      return {
        endpoint,
        headers: Object.fromEntries(headers) as Record<string, string>,
        body: details.body ?? "",
      };
    } catch {
      throw new NotDelivered("subscription-unusable", "gone");
    }
  }
}
