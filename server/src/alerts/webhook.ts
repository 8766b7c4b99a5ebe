import { type LookupAddress, lookup } from "node:dns";
import { request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { type AlertMessage, NotDelivered, type Notifier } from "./notifier.ts";
import { isPrivateAddress } from "./private-address.ts";

export interface WebhookOptions {
  /** The one address that is called, exactly as it stands. */
  readonly url: string;
  /** Lets it lie on this computer or in a local network, and be plain HTTP there. */
  readonly allowPrivate: boolean;
}

/** Milliseconds for the receiver to answer. */
const patience = 5_000;

/**
 * Posts each message as JSON, `{ "id", "text" }`, to one configured address. Any answer from 200 to 299 takes it; a
 * redirection is a failure and is not followed, and what the answer says is not read.
 * @throws Error when the address can't be used; the message says what to set, and doesn't repeat the address
 */
export function webhook({ url, allowPrivate }: WebhookOptions): Notifier {
  const address = readAddress(url, allowPrivate);
  return { kind: "webhook", send: message => post(address, allowPrivate, message) };
}

function readAddress(url: string, allowPrivate: boolean): URL {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (!address || !["https:", "http:"].includes(address.protocol))
    throw new Error("KEDGE_ALERT_WEBHOOK is no https address. Set it to the whole address, https://…");
  if (address.username || address.password)
    throw new Error("KEDGE_ALERT_WEBHOOK holds a user name or password. Use an address without them.");
  if (allowPrivate) return address;
  if (address.protocol === "http:")
    throw new Error(
      "KEDGE_ALERT_WEBHOOK is plain HTTP. Use https, or set KEDGE_WEBHOOK_ALLOW_PRIVATE=1 for a receiver in your own network.",
    );
  const host = hostOf(address);
  if (isIP(host) && isPrivateAddress(host))
    throw new Error(
      "KEDGE_ALERT_WEBHOOK is an address of this computer or a local network. Set KEDGE_WEBHOOK_ALLOW_PRIVATE=1 if that is meant.",
    );
  return address;
}

const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, "");

/** Looks a name up and refuses private addresses: what is checked here is what is connected to, not looked up again. */
const lookupOutside: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const first = addresses?.[0];
    if (error || !first) return callback(error ?? new NotDelivered("no-address"), "", 0);
    if (addresses.some(({ address }) => isPrivateAddress(address)))
      return callback(new NotDelivered("private-address"), "", 0);
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

function post(address: URL, allowPrivate: boolean, { messageId, text }: AlertMessage): Promise<void> {
  const body = JSON.stringify({ id: messageId, text });
  const request = address.protocol === "https:" ? requestSecure : requestPlain;
  return new Promise((resolve, reject) => {
    const sent = request(address, {
      method: "POST",
      agent: false,
      signal: AbortSignal.timeout(patience),
      headers: {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        "idempotency-key": messageId,
      },
      ...(allowPrivate ? {} : { lookup: lookupOutside }),
    });
    sent.on("response", answer => {
      const status = answer.statusCode ?? 0;
      answer.destroy();
      if (status >= 200 && status < 300) resolve();
      else reject(new NotDelivered(`status-${status}`));
    });
    sent.on("error", error =>
      reject(error instanceof NotDelivered ? error : new NotDelivered(reasonOf(error))),
    );
    sent.end(body);
  });
}

function reasonOf(error: Error): string {
  if (error.name === "AbortError" || error.name === "TimeoutError") return "no-answer-in-time";
  return "code" in error && typeof error.code === "string" ? error.code : "failed";
}
