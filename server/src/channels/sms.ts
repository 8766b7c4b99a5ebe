import { type Channel, NotDelivered } from "./channel.ts";
import { callOut, whyNotCallable } from "./outbound-call.ts";

export interface SmsOptions {
  /** The gateway's address. */
  readonly url: string;
  /** What is posted: `{to}` stands for the number, `{text}` for the text. */
  readonly body: string;
  readonly contentType: "application/json" | "application/x-www-form-urlencoded";
  /** The header `authorization`, where the gateway wants one. */
  readonly authorization: string | null;
  readonly allowPrivate: boolean;
}

/**
 * Posts each message to a gateway, as its template says. Any answer from 200 to 299 takes it.
 * @throws Error when the gateway can't be used; the message says what to set, and doesn't repeat the address
 */
export function sms({ url, body, contentType, authorization, allowPrivate }: SmsOptions): Channel {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (!address || whyNotCallable(address, allowPrivate))
    throw new Error(
      "KEDGE_SMS_URL is no public https address without user and password. Set it to the gateway's address, or KEDGE_SMS_ALLOW_PRIVATE=1 for one in your own network.",
    );
  if (!body.includes("{to}") || !body.includes("{text}"))
    throw new Error("KEDGE_SMS_BODY needs {to} and {text} where the number and the text belong.");
  return {
    kind: "sms",
    async send(to, { messageId, text, link }) {
      const status = await callOut({
        address,
        allowPrivate,
        headers: {
          "content-type": contentType,
          "idempotency-key": messageId,
          ...(authorization === null ? {} : { authorization }),
        },
        body: filled(body, contentType, { to, text: link === undefined ? text : `${text} ${link}` }),
      });
      if (status >= 200 && status < 300) return;
      // 400 and 422 are about this number; anything else would be said about every other as well.
      throw new NotDelivered(`status-${status}`, status === 400 || status === 422 ? "receiver" : "way");
    },
  };
}

function filled(
  template: string,
  contentType: SmsOptions["contentType"],
  values: Readonly<Record<"to" | "text", string>>,
): string {
  const written = (value: string) =>
    contentType === "application/json" ? JSON.stringify(value).slice(1, -1) : encodeURIComponent(value);
  return template.replace(/\{(to|text)\}/g, (_, name: "to" | "text") => written(values[name]));
}
