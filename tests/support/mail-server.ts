import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export interface Mail {
  readonly to: string;
  readonly text: string;
}

/** A mail server that takes everything. */
export interface MailServer {
  readonly url: string;
  readonly taken: Mail[];
  close(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const taken: Mail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, { envelope }, done) {
      let text = "";
      stream.on("data", chunk => {
        text += chunk;
      });
      stream.on("end", () => {
        taken.push({ to: envelope.rcptTo.map(({ address }) => address).join(), text });
        done();
      });
    },
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", () => resolve()));
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    taken,
    close: () => new Promise(resolve => server.close(() => resolve())),
  };
}
