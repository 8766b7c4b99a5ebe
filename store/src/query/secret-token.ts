import { createHash, randomBytes } from "node:crypto";
import { type OrganizationId, readId } from "../ids.ts";
import { organizationOf, type Transaction } from "../transaction.ts";

const secretBytes = 32;
const tokenPattern = /^([A-Za-z0-9_-]{22})\.[A-Za-z0-9_-]{43}$/;

/** A secret for a link. It names the organization, since whoever brings it isn't known anywhere yet. */
export function newToken(tx: Transaction): string {
  const organization = Buffer.from(organizationOf(tx).replaceAll("-", ""), "hex").toString("base64url");
  return `${organization}.${randomBytes(secretBytes).toString("base64url")}`;
}

/** The organization that a token names; `null` when the text is no such token. */
export function organizationOfToken(token: string): OrganizationId | null {
  const encoded = tokenPattern.exec(token)?.[1];
  if (!encoded) return null;
  const hex = Buffer.from(encoded, "base64url").toString("hex");
  return readId(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"));
}

/** What is kept of a token. */
export function hashOfToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
