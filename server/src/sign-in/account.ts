import type { Store } from "@kedge/store";
import { Problem } from "../problem.ts";
import type { Authentication } from "./authentication.ts";
import { membershipOf } from "./identity.ts";

/**
 * Makes a user and what they are a member of. The two lie in different schemas with different owners, so they can't
 * be one transaction: a user whose membership fails is removed again, and one left over by a crash is used again by
 * whoever knows the password.
 * @throws Problem 409 when somebody signs in with this address already
 */
export async function createAccount<T>(
  authentication: Authentication,
  store: Store,
  { email, password }: { readonly email: string; readonly password: string },
  join: (userId: string) => Promise<T>,
): Promise<T> {
  const created = await authentication.createUser(email, password);
  const userId = created ?? (await leftOver(authentication, store, email, password));
  if (userId === null) throw taken();
  try {
    return await join(userId);
  } catch (error) {
    if (created !== null) await authentication.deleteUser(created);
    throw error;
  }
}

async function leftOver(authentication: Authentication, store: Store, email: string, password: string) {
  const userId = await authentication.verify(email, password);
  return userId === null || (await membershipOf(store, userId)) ? null : userId;
}

const taken = () =>
  new Problem(
    409,
    "email-taken",
    "Somebody signs in with this e-mail address already. Sign in, or use another address.",
    "email",
  );
