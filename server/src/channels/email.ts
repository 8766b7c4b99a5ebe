import { createTransport } from "nodemailer";
import { type Channel, NotDelivered } from "./channel.ts";

export interface EmailOptions {
  /** `smtp://` or `smtps://`, with user and password where the server asks for them. */
  readonly url: string;
  readonly from: string;
}

/** Milliseconds: to connect, for the server's greeting, and for each later answer. */
const patience = {
  connectionTimeout: 5_000,
  greetingTimeout: 5_000,
  socketTimeout: 8_000,
  dnsTimeout: 5_000,
};

/** Codes of the library for an answer about one receiver; anything else concerns the way to all of them. */
const aboutTheReceiver = new Set(["EENVELOPE", "EMESSAGE"]);

/** Sends the text as a plain message, one at a time, over a mail server of the operator's. */
export function email({ url, from }: EmailOptions): Channel {
  const transport = createTransport({ url, ...patience }, { from });
  return {
    kind: "email",
    async send(to, { messageId, text, link }) {
      try {
        await transport.sendMail({
          to,
          subject: text,
          text: link === undefined ? `${text}\n` : `${text}\n\n${link}\n`,
          messageId: `<${messageId}@kedge.invalid>`,
          headers: { "auto-submitted": "auto-generated" },
        });
      } catch (error) {
        throw failureOf(error);
      }
    },
  };
}

function failureOf(error: unknown): NotDelivered {
  const code = error instanceof Error && "code" in error ? String(error.code) : "failed";
  const status = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : null;
  const reason = status ? `smtp-${status}` : code;
  return new NotDelivered(reason, aboutTheReceiver.has(code) ? "receiver" : "way");
}
