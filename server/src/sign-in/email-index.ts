import { createHmac } from "node:crypto";

/**
 * What the sign-in library gets in place of an e-mail address. The library keeps addresses in clear in its tables,
 * and a stolen dump must not say who is in therapy: so the address is replaced by a keyed hash before the library
 * sees it. The key lies in the key directory, apart from the database. The same address always gives the same
 * stand-in, which is all that signing in needs; sending mail needs the address itself, kept encrypted elsewhere.
 */
export function emailStandIn(email: string, key: string): string {
  const normalized = email.trim().normalize("NFKC").toLowerCase();
  return `${createHmac("sha256", key).update(normalized).digest("hex")}@login.invalid`;
}
