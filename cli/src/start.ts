import { Command } from "commander";
import { numberOption } from "./number-option.ts";
import type { StartOptions } from "./serve.ts";

/** `kedge start`: the server, with its database. */
export function startCommand(): Command {
  return new Command("start")
    .description("start Kedge and its database; prints the address, and at first a link to set it up")
    .option("--host <address>", "the address to listen on", "127.0.0.1")
    .option("--port <number>", "the port to listen on", numberOption, 4180)
    .option("--sample", "offer a caseload of published research data at set-up, labelled as sample data")
    .addHelpText(
      "after",
      `
Environment:
  KEDGE_DATA          folder of the records (default: /var/lib/kedge as root, else ~/.local/share/kedge)
  KEDGE_KEYS          folder of the keys, never inside KEDGE_DATA (default: /etc/kedge/keys, else ~/.config/kedge/keys)
  DATABASE_URL        your own PostgreSQL 15 or newer instead of the one that comes with Kedge
  KEDGE_URL           the address people use, when a proxy with TLS stands in front
  KEDGE_ALERT_WEBHOOK an https address that is called when an alert needs somebody; it carries no personal data
  KEDGE_WEBHOOK_ALLOW_PRIVATE  set to 1 when that address lies in your own network
  KEDGE_SMTP_URL      a mail server, smtps://user:password@host; KEDGE_MAIL_FROM is the address mail comes from
  KEDGE_SMS_URL       a gateway for text messages; KEDGE_SMS_BODY is what is posted, with {to} and {text}
  KEDGE_PUSH_CONTACT  mailto: or https address for push services; notifications of browsers are on with an https KEDGE_URL
  KEDGE_TURN_URLS     the relay (TURN) of your own for video visits, for example turns:turn.example.org:5349
  KEDGE_TURN_SECRET   the secret it shares with Kedge (coturn: static-auth-secret)
  KEDGE_METRICS       a token that opens /metrics for Prometheus; without it only this computer may read them
  KEDGE_BEHIND_PROXY  set to 1 when it does; without it Kedge speaks plain HTTP to this computer only`,
    )
    .action(async (options: StartOptions) => {
      // The server and its libraries are loaded for this command alone.
      const { serve } = await import("./serve.ts");
      await serve(options);
    });
}
