import { readdir } from "node:fs/promises";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

const assets = fileURLToPath(new URL("../../web/dist/assets", import.meta.url));
/** Parts of the web app carry a hash of their content in their name. */
const hashedName = /[\w.~-]+-[\w-]{8}\.(?:js|css)/g;
/** How the list of what the app keeps on a device names the content of a file without such a name. */
const revision = /(?<=revision:")[0-9a-f]{32}(?=")/g;

const reversed = (text: string): string => [...text].reverse().join("");
const nextName = (name: string): string => name.replace(/[\w-]{8}(?=\.\w+$)/, hash => reversed(hash));

/** The address of Kedge as a device sees it: there the connection may break, and a newer version may be there. */
export interface TwoVersions {
  /** From now on every part of the web app has another name, and under the old names there is nothing. */
  deployNext(): void;
  /** Whether requests get through. */
  connect(connected: boolean): void;
  close(): Promise<void>;
}

/** Stands on `port` between a browser and the Kedge on the port `behind`. */
export async function twoVersions(port: number, behind: number): Promise<TwoVersions> {
  const names = new Map<string, string>();
  for (const path of await readdir(assets, { recursive: true })) {
    const name = basename(path);
    if (name.search(hashedName) === 0) names.set(name, nextName(name));
  }
  const firstNames = new Map([...names].map(([first, next]) => [next, first]));
  let next = false;
  let connected = true;

  const inNextVersion = (text: string): string =>
    text
      .replaceAll(hashedName, name => names.get(name) ?? name)
      .replaceAll(revision, reversed)
      .replace("</head>", '<meta name="next-version" content="yes"></head>');

  const answer = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const { url = "/", method, headers } = incoming;
    const name = basename(url);
    if (!connected) return void incoming.socket.destroy();
    if (next && names.has(name)) return void outgoing.writeHead(404).end();
    const first = firstNames.get(name);
    const path = first === undefined ? url : url.slice(0, -name.length) + first;
    const { "if-none-match": _tag, "accept-encoding": _coding, ...forwarded } = headers;
    const passed = request({ port: behind, host: "127.0.0.1", path, method, headers: forwarded }, reply => {
      const parts: Buffer[] = [];
      reply.on("data", (part: Buffer) => parts.push(part));
      reply.on("end", () => {
        const {
          "content-length": _length,
          "transfer-encoding": _chunks,
          etag: _etag,
          ...told
        } = reply.headers;
        const ofTheApp = !url.startsWith("/api/") && /javascript|html|css/.test(told["content-type"] ?? "");
        const body = Buffer.concat(parts);
        outgoing.writeHead(reply.statusCode ?? 502, told);
        outgoing.end(next && ofTheApp ? inNextVersion(body.toString()) : body);
      });
    });
    passed.on("error", () => incoming.socket.destroy());
    incoming.pipe(passed);
  };

  const server = createServer(answer);
  await new Promise<void>(resolve => server.listen(port, "127.0.0.1", resolve));
  return {
    deployNext() {
      next = true;
    },
    connect(now) {
      connected = now;
      if (!now) server.closeAllConnections();
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
