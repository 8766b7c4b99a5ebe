import { BlockList, isIP } from "node:net";

/** Networks that a server on the internet has no business to call: RFC 6890 and its successors in IANA's registries. */
const inside = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  inside.addSubnet(network, bits, "ipv4");
// Of IPv6 only what is routed publicly is outside, and of that not the forms that carry an IPv4 address in them.
const outside = new BlockList();
outside.addSubnet("2000::", 3, "ipv6");
for (const [network, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
] as const)
  inside.addSubnet(network, bits, "ipv6");

/** Whether an IP address belongs to this computer, a local network or a reserved range; anything else isn't one. */
export function isPrivateAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return inside.check(address, "ipv4");
    case 6:
      return !outside.check(address, "ipv6") || inside.check(address, "ipv6");
    default:
      return true;
  }
}
