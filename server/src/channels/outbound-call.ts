import { type LookupAddress, lookup } from "node:dns";
import { request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { NotDelivered } from "./channel.ts";
import { isPrivateAddress } from "./private-address.ts";

export interface OutboundCall {
  readonly address: URL;
  /** Lets it lie on this computer or in a local network. */
  readonly allowPrivate: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** Milliseconds for the receiver to answer. */
const patience = 5_000;

const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, "");

/** Why an address may not be called; `null` when it may. A name is looked up only when it is called. */
export function whyNotCallable(
  address: URL,
  allowPrivate: boolean,
): "not-http" | "credentials" | "plain" | "private" | null {
  if (!["https:", "http:"].includes(address.protocol)) return "not-http";
  if (address.username || address.password) return "credentials";
  if (allowPrivate) return null;
  if (address.protocol === "http:") return "plain";
  const host = hostOf(address);
  return isIP(host) && isPrivateAddress(host) ? "private" : null;
}

/**
 * Posts once and doesn't read what is answered. A name is looked up here, and the address that was checked is the one
 * connected to; redirections are not followed.
 * @returns the status of the answer, whatever it is
 * @throws NotDelivered when nobody answered, or when the address may not be called
 */
export function callOut({ address, allowPrivate, headers, body }: OutboundCall): Promise<number> {
  const refusal = whyNotCallable(address, allowPrivate);
  if (refusal) return Promise.reject(new NotDelivered(`address-${refusal}`, "receiver"));
  const request = address.protocol === "https:" ? requestSecure : requestPlain;
  return new Promise((resolve, reject) => {
    const sent = request(address, {
      method: "POST",
      agent: false,
      signal: AbortSignal.timeout(patience),
      headers: { ...headers, "content-length": Buffer.byteLength(body) },
      ...(allowPrivate ? {} : { lookup: lookupOutside }),
    });
    sent.on("response", answer => {
      answer.destroy();
      resolve(answer.statusCode ?? 0);
    });
    sent.on("error", error =>
      reject(error instanceof NotDelivered ? error : new NotDelivered(reasonOf(error))),
    );
    sent.end(body);
  });
}

/** Looks a name up and refuses private addresses: what is checked here is what is connected to, not looked up again. */
const lookupOutside: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const first = addresses?.[0];
    if (error || !first) return callback(error ?? new NotDelivered("no-address"), "", 0);
    if (addresses.some(({ address }) => isPrivateAddress(address)))
      return callback(new NotDelivered("private-address", "receiver"), "", 0);
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

/** A word for why nobody answered. */
function reasonOf(error: Error): string {
  if (error.name === "AbortError" || error.name === "TimeoutError") return "no-answer-in-time";
  return "code" in error && typeof error.code === "string" ? error.code : "failed";
}
