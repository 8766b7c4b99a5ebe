import type { Channel } from "./channel.ts";
import { email } from "./email.ts";
import { sms } from "./sms.ts";
import { vapidKeys, webPush } from "./web-push.ts";

/**
 * The ways to reach persons that the environment names. Web push needs only somebody whom push services can write to,
 * so it is there whenever Kedge has an https address.
 * @param baseUrl where people reach Kedge
 * @throws Error when one of them can't be used, saying what to set
 */
export async function configuredChannels(
  environment: NodeJS.ProcessEnv,
  baseUrl: string,
  keysFolder: string,
): Promise<readonly Channel[]> {
  const channels: Channel[] = [];
  const { KEDGE_SMTP_URL, KEDGE_MAIL_FROM, KEDGE_SMS_URL, KEDGE_SMS_BODY } = environment;
  if (KEDGE_SMTP_URL) {
    if (!/^smtps?:\/\/[^/]/.test(KEDGE_SMTP_URL))
      throw new Error("KEDGE_SMTP_URL is no mail server. Set it as smtps://user:password@mail.example.org.");
    if (!KEDGE_MAIL_FROM)
      throw new Error("KEDGE_MAIL_FROM is missing. Set it to the address that Kedge's mail comes from.");
    channels.push(email({ url: KEDGE_SMTP_URL, from: KEDGE_MAIL_FROM }));
  }
  if (KEDGE_SMS_URL) {
    channels.push(
      sms({
        url: KEDGE_SMS_URL,
        body: KEDGE_SMS_BODY ?? '{"to":"{to}","text":"{text}"}',
        contentType:
          environment.KEDGE_SMS_FORM === "1" ? "application/x-www-form-urlencoded" : "application/json",
        authorization: environment.KEDGE_SMS_AUTHORIZATION ?? null,
        allowPrivate: environment.KEDGE_SMS_ALLOW_PRIVATE === "1",
      }),
    );
  }
  const contact = environment.KEDGE_PUSH_CONTACT ?? (baseUrl.startsWith("https:") ? baseUrl : null);
  if (contact) channels.push(webPush({ keys: await vapidKeys(keysFolder), contact }));
  return channels;
}
