import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export interface Mail {
  readonly to: string;
  /** What stands before the @ of its Message-ID. */
  readonly id: string;
  readonly text: string;
}

/** A mail server that does what it is told. */
export interface MailServer {
  readonly url: string;
  readonly taken: Mail[];
  /** What it does with the next mail; `hangs` never says whether it has taken it. */
  does: "takes" | "refuses" | "hangs";
  close(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onMailFrom: (_address, _session, done) =>
      mail.does === "refuses" ? done(Object.assign(new Error("try later"), { responseCode: 451 })) : done(),
    onData(stream, { envelope }, done) {
      let text = "";
      stream.on("data", chunk => {
        text += chunk;
      });
      stream.on("end", () => {
        if (mail.does === "hangs") return;
        const to = envelope.rcptTo.map(({ address }) => address).join();
        mail.taken.push({ to, id: /Message-ID: <(.+)@/i.exec(text)?.[1] ?? "", text });
        done();
      });
    },
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", () => resolve()));
  const mail: MailServer = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    taken: [],
    does: "takes",
    close: () => new Promise(resolve => server.close(() => resolve())),
  };
  return mail;
}
