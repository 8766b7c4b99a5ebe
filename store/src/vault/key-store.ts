import { randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createFile, flushDirectory, makePrivateDirectory, replaceFile } from "../durable-file.ts";
import { errorCode, StoreError } from "../error.ts";
import type { ClientId, OrganizationId } from "../ids.ts";
import type { KeyWrapper } from "./key-wrapper.ts";
import { keyBytes } from "./seal.ts";

/** Whose key: one client's, or the organization's own (for the names of its staff). */
export interface KeyHolder {
  readonly organizationId: OrganizationId;
  readonly person: ClientId | "organization";
}

export interface DataKey {
  readonly version: number;
  readonly key: Buffer;
}

/**
 * The data keys of persons, each wrapped, kept apart from the database: a backup of the database holds none, so
 * destroying a key makes the person's words unreadable in every backup too.
 */
export interface KeyStore {
  /** @throws StoreError `key-destroyed` | `key-missing` | `key-wrong` */
  keyFor(holder: KeyHolder): Promise<DataKey>;
  /** Makes the holder's key; does nothing when there is one. @throws StoreError `key-destroyed` */
  create(holder: KeyHolder): Promise<void>;
  /** Destroys the key for good. The fact that it was destroyed stays on record. */
  destroy(holder: KeyHolder): Promise<void>;
  isDestroyed(holder: KeyHolder): Promise<boolean>;
  /** Wraps every key with the key-encryption key now in use. Returns how many were wrapped anew. */
  rewrap(): Promise<number>;
  /** @throws StoreError `key-wrong` when the key-encryption key doesn't open the keys that are here. */
  check(): Promise<void>;
  /** Tries every key: the proof that what lies here opens every living record. */
  checkEvery(): Promise<KeyCheck>;
}

export interface KeyCheck {
  readonly opened: number;
  readonly destroyed: number;
  /** What is wrong with each key that doesn't open. */
  readonly broken: readonly string[];
}

type Entry =
  | { readonly state: "live"; readonly version: number; readonly wrappedBy: string; readonly wrapped: string }
  | { readonly state: "destroyed"; readonly at: string };

/** One file for each person, `<keys>/people/<organization>/<first two digits>/<client>.json`. */
export function fileKeyStore(keys: string, wrapper: KeyWrapper): KeyStore {
  const people = join(keys, "people");

  async function unwrap(holder: KeyHolder, entry: Extract<Entry, { state: "live" }>): Promise<Buffer> {
    try {
      return await wrapper.unwrap(
        Buffer.from(entry.wrapped, "base64"),
        entry.wrappedBy,
        context(holder, entry.version),
      );
    } catch (error) {
      throw new StoreError(
        "key-wrong",
        `The key-encryption key doesn't open ${pathOf(people, holder)}. Is this the key directory that belongs to this database? Nothing was changed.`,
        { cause: error },
      );
    }
  }

  async function wrap(holder: KeyHolder, { version, key }: DataKey): Promise<string> {
    const wrappedBy = wrapper.id;
    const wrapped = (await wrapper.wrap(key, context(holder, version))).toString("base64");
    return write({ state: "live", version, wrappedBy, wrapped });
  }

  return {
    async keyFor(holder) {
      const entry = await read(pathOf(people, holder));
      if (!entry) {
        throw new StoreError(
          "key-missing",
          `${pathOf(people, holder)} is missing. Put the key directory back from its backup.`,
        );
      }
      if (entry.state === "destroyed") throw destroyed(entry.at);
      return { version: entry.version, key: await unwrap(holder, entry) };
    },

    async create(holder) {
      const path = pathOf(people, holder);
      await makeFolder(people, dirname(path));
      if (await createFile(path, await wrap(holder, { version: 1, key: randomBytes(keyBytes) }))) return;
      const entry = await read(path);
      if (entry?.state === "destroyed") throw destroyed(entry.at);
    },

    async destroy(holder) {
      const path = pathOf(people, holder);
      await makeFolder(people, dirname(path));
      if ((await read(path))?.state === "destroyed") return;
      await replaceFile(path, write({ state: "destroyed", at: new Date().toISOString() }));
    },

    async isDestroyed(holder) {
      return (await read(pathOf(people, holder)))?.state === "destroyed";
    },

    async rewrap() {
      let count = 0;
      for await (const holder of holders(people)) {
        const path = pathOf(people, holder);
        const entry = await read(path);
        if (entry?.state !== "live" || entry.wrappedBy === wrapper.id) continue;
        await replaceFile(
          path,
          await wrap(holder, { version: entry.version, key: await unwrap(holder, entry) }),
        );
        count += 1;
      }
      return count;
    },

    async check() {
      for await (const holder of holders(people)) {
        const entry = await read(pathOf(people, holder));
        if (entry?.state !== "live") continue;
        await unwrap(holder, entry);
        return;
      }
    },

    async checkEvery() {
      let opened = 0;
      let destroyed = 0;
      const broken: string[] = [];
      for await (const holder of holders(people)) {
        try {
          const entry = await read(pathOf(people, holder));
          if (entry?.state === "live") {
            await unwrap(holder, entry);
            opened += 1;
          } else if (entry) destroyed += 1;
        } catch (error) {
          if (!(error instanceof StoreError)) throw error;
          broken.push(error.message);
        }
      }
      return { opened, destroyed, broken };
    },
  };
}

/** Whether any wrapped key lies in the key directory, whether or not it can be opened. */
export async function hasWrappedKeys(keys: string): Promise<boolean> {
  for await (const _ of holders(join(keys, "people"))) return true;
  return false;
}

const context = ({ organizationId, person }: KeyHolder, version: number) =>
  JSON.stringify(["data key", organizationId, person, version]);

const write = (entry: Entry) => `${JSON.stringify(entry)}\n`;

const destroyed = (at: string) =>
  new StoreError(
    "key-destroyed",
    `This person's data was erased on ${at.slice(0, 10)}; it can't be read any more.`,
  );

function pathOf(people: string, { organizationId, person }: KeyHolder): string {
  const shelf = person === "organization" ? "organization" : person.slice(0, 2);
  return join(people, organizationId, shelf, `${person}.json`);
}

async function read(path: string): Promise<Entry | undefined> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Entry;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    if (!(error instanceof SyntaxError)) throw error;
    throw new StoreError("key-wrong", `${path} is damaged. Put it back from the key directory's backup.`);
  }
}

async function makeFolder(people: string, folder: string): Promise<void> {
  if (!(await makePrivateDirectory(folder))) return;
  // The new folders' own names must be durable before the first key in them is relied on.
  await flushDirectory(dirname(folder));
  await flushDirectory(people);
  await flushDirectory(dirname(people));
}

async function* holders(people: string): AsyncGenerator<KeyHolder> {
  for (const organizationId of await names(people)) {
    for (const shelf of await names(join(people, organizationId))) {
      for (const file of await names(join(people, organizationId, shelf))) {
        if (!file.endsWith(".json")) continue;
        const person = file.slice(0, -".json".length);
        yield {
          organizationId: organizationId as OrganizationId,
          person: person as ClientId | "organization",
        };
      }
    }
  }
}

async function names(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  }
}
