import { type MessageId, newId } from "@kedge/store";
import { describe, expect, test } from "vitest";
import type { OutgoingMessage } from "../channels/channel.ts";
import { isPrivateAddress } from "../channels/private-address.ts";
import { configuredNotifiers } from "./configured-notifiers.ts";
import { alertText } from "./notifier.ts";
import { webhook } from "./webhook.ts";

const message = (): OutgoingMessage => ({ messageId: newId<MessageId>(), text: alertText });

test.each([
  ["no address", "hook", /is no https address/],
  ["another scheme", "ftp://example.org/", /is no https address/],
  ["a password in it", "https://kim:secret@example.org/", /user name or password/],
  ["plain HTTP", "http://example.org/", /plain HTTP/],
  ["this computer", "https://127.0.0.1/", /this computer or a local network/],
  ["this computer in another spelling", "https://2130706433/", /this computer or a local network/],
  ["this computer in IPv6", "https://[::1]/", /this computer or a local network/],
  ["a cloud's metadata", "https://169.254.169.254/latest", /this computer or a local network/],
  ["IPv4 inside IPv6", "https://[::ffff:10.0.0.1]/", /this computer or a local network/],
])("%s is refused at the start, without repeating it", (_, url, reason) => {
  expect(() => webhook({ url, allowPrivate: false })).toThrow(reason);
  expect(() => webhook({ url, allowPrivate: false })).not.toThrow(url);
});

test("a name that leads to this computer is refused when it is looked up", async () => {
  const notifier = webhook({ url: "https://localhost:9/", allowPrivate: false });
  await expect(notifier.send(message())).rejects.toMatchObject({ reason: "private-address" });
});

test("nobody listening is told from being refused", async () => {
  const notifier = webhook({ url: "http://127.0.0.1:1/", allowPrivate: true });
  await expect(notifier.send(message())).rejects.toMatchObject({ reason: "ECONNREFUSED" });
});

describe("addresses", () => {
  test.each(["10.1.2.3", "172.31.0.1", "192.168.1.1", "100.64.0.1", "0.0.0.0", "255.255.255.255", "fc00::1"])(
    "%s is private",
    address => expect(isPrivateAddress(address)).toBe(true),
  );
  test.each(["fe80::1", "::", "::ffff:1.1.1.1", "64:ff9b::a00:1", "2002:a00:1::", "not-an-address"])(
    "%s counts as private",
    address => expect(isPrivateAddress(address)).toBe(true),
  );
  test.each(["1.1.1.1", "172.32.0.1", "2606:4700::1111"])("%s is public", address =>
    expect(isPrivateAddress(address)).toBe(false),
  );
});

test("without a configured channel there is none", () => {
  expect(configuredNotifiers({})).toEqual([]);
});
