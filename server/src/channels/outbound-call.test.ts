import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { NotDelivered } from "./channel.ts";
import { callOut, whyNotCallable } from "./outbound-call.ts";

/** Ways to write addresses of this computer, a local network, a cloud's metadata and other reserved places. */
const inside = [
  "127.0.0.1",
  "127.1",
  "2130706433",
  "0x7f.0.0.1",
  "0177.0.0.1",
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "[::1]",
  "[::]",
  "[::ffff:127.0.0.1]",
  "[::ffff:a9fe:a9fe]",
  "[64:ff9b::7f00:1]",
  "[2002:7f00:1::]",
  "[2001::1]",
  "[fe80::1]",
  "[fc00::1]",
  "[fd12:3456::1]",
  "[ff02::1]",
];

const call = (address: URL, allowPrivate = false) =>
  callOut({ address, allowPrivate, headers: {}, body: "{}" }).catch((error: unknown) => {
    if (error instanceof NotDelivered) return error.message;
    throw error;
  });

/** A server on this computer that counts who connects, and answers with a way to itself. */
async function withServer(work: (port: number, connections: () => number) => Promise<void>): Promise<void> {
  let connections = 0;
  const server = createServer((_request, response) => {
    response.writeHead(302, { location: "/elsewhere" }).end();
  }).on("connection", () => {
    connections += 1;
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  try {
    await work((server.address() as AddressInfo).port, () => connections);
  } finally {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  }
}

test("no way to write an address inside is called", async () => {
  await withServer(async (port, connections) => {
    for (const host of inside) {
      const address = new URL(`https://${host}:${port}/`);
      expect([host, whyNotCallable(address, false)]).toEqual([host, "private"]);
      await call(address);
    }
    expect(connections()).toBe(0);
  });
});

test("a name that leads inside is refused when it is looked up, and nothing is connected to", async () => {
  await withServer(async (port, connections) => {
    expect(whyNotCallable(new URL(`https://localhost:${port}/`), false)).toBeNull();
    expect(await call(new URL(`https://localhost:${port}/`))).toContain("private-address");
    expect(connections()).toBe(0);
  });
});

test.each([
  ["ftp://receiver.example/", "not-http"],
  ["file:///etc/passwd", "not-http"],
  ["https://user:secret@receiver.example/", "credentials"],
  ["http://receiver.example/", "plain"],
])("%s is not called: %s", (address, reason) => {
  expect(whyNotCallable(new URL(address), false)).toBe(reason);
});

test("where an answer leads on to is not followed", async () => {
  await withServer(async (port, connections) => {
    expect(await call(new URL(`http://127.0.0.1:${port}/`), true)).toBe(302);
    expect(connections()).toBe(1);
  });
});
