import { hash, verify } from "@node-rs/argon2";

/** The least that OWASP's Password Storage Cheat Sheet recommends for argon2id, the library's default: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

export const verifyPassword = (given: { hash: string; password: string }): Promise<boolean> =>
  verify(given.hash, given.password);
