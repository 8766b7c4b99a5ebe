import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ClientId, newId, type OrganizationId } from "../ids.ts";
import { addKeyEncryptionKey, createKeyFile, openKeyFile } from "./file-key-wrapper.ts";
import { fileKeyStore } from "./key-store.ts";
import { openVault, type Place, type Vault } from "./vault.ts";

let keys: string;
let vault: Vault;

beforeEach(async () => {
  keys = await mkdtemp(join(tmpdir(), "kedge-keys-"));
  await createKeyFile(keys);
  vault = await open();
});

afterEach(() => rm(keys, { recursive: true }));

const open = async () => openVault(fileKeyStore(keys, await openKeyFile(keys)));

/** A place whose person has a key. */
async function somewhere(): Promise<Place> {
  const holder = { organizationId: newId<OrganizationId>(), person: newId<ClientId>() };
  await vault.keys.create(holder);
  return { ...holder, table: "decision", column: "reason", row: newId<ClientId>() };
}

test("any text comes back as it was", async () => {
  const place = await somewhere();
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme" }), async text => {
      expect(await vault.decrypt(await vault.encrypt(text, place), place)).toBe(text);
    }),
  );
});

test("a ciphertext opens at its own place only", async () => {
  const place = await somewhere();
  const other = await somewhere();
  const fields = ["organizationId", "person", "table", "column", "row"] as const;
  await fc.assert(
    fc.asyncProperty(fc.string(), fc.subarray([...fields], { minLength: 1 }), async (text, moved) => {
      const elsewhere: Place = { ...place, table: place.table };
      const target = Object.fromEntries(moved.map(field => [field, `${other[field]}`]));
      if (moved.includes("table")) target.table = "alert";
      if (moved.includes("column")) target.column = "outcome";
      const sealed = await vault.encrypt(text, place);
      await expect(vault.decrypt(sealed, { ...elsewhere, ...target } as Place)).rejects.toThrow();
    }),
  );
});

test("it opens nowhere else even when the other person's key is the same", async () => {
  const place = await somewhere();
  const twin: Place = { ...place, person: newId<ClientId>() };
  const { key } = await vault.keys.keyFor(place);
  const sameKey = openVault({ ...vault.keys, keyFor: async () => ({ version: 1, key }) });
  const sealed = await sameKey.encrypt("words", place);
  expect(await sameKey.decrypt(sealed, place)).toBe("words");
  await expect(sameKey.decrypt(sealed, twin)).rejects.toThrow();
});

test("a ciphertext with any bit changed, or cut short, doesn't open", async () => {
  const place = await somewhere();
  const sealed = await vault.encrypt("the words of a person", place);
  await fc.assert(
    fc.asyncProperty(fc.nat(sealed.length - 1), fc.nat(7), async (index, bit) => {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(index) ^ (1 << bit), index);
      await expect(vault.decrypt(changed, place)).rejects.toThrow();
    }),
  );
  for (let length = 0; length < sealed.length; length += 1) {
    await expect(vault.decrypt(sealed.subarray(0, length), place)).rejects.toThrow();
  }
});

test("no nonce comes twice", async () => {
  const place = await somewhere();
  const { key } = await vault.keys.keyFor(place);
  const inMemory = openVault({ ...vault.keys, keyFor: async () => ({ version: 1, key }) });
  const nonces = new Set<string>();
  const count = 50_000;
  for (let index = 0; index < count; index += 1) {
    nonces.add((await inMemory.encrypt("same", place)).subarray(5, 17).toString("hex"));
  }
  expect(nonces.size).toBe(count);
});

test("the keys on disk are wrapped, and readable by their owner only", async () => {
  const place = await somewhere();
  const { key } = await vault.keys.keyFor(place);
  const files = (await readdir(keys, { recursive: true, withFileTypes: true })).filter(entry =>
    entry.isFile(),
  );
  expect(files.length).toBe(2);
  for (const file of files) {
    const path = join(file.parentPath, file.name);
    expect((await stat(path)).mode & 0o077).toBe(0);
    expect(await readFile(path, "utf8")).not.toContain(key.toString("base64"));
  }
});

test("making a key again keeps the one there is", async () => {
  const place = await somewhere();
  const sealed = await vault.encrypt("words", place);
  await Promise.all([vault.keys.create(place), vault.keys.create(place)]);
  expect(await vault.decrypt(sealed, place)).toBe("words");
});

test("once destroyed, a key is gone for good and for everybody", async () => {
  const place = await somewhere();
  const other = await open();
  const sealed = await vault.encrypt("words", place);
  await vault.keys.destroy(place);
  for (const each of [vault, other, await open()]) {
    await expect(each.decrypt(sealed, place)).rejects.toMatchObject({ code: "key-destroyed" });
    await expect(each.keys.create(place)).rejects.toMatchObject({ code: "key-destroyed" });
    expect(await each.keys.isDestroyed(place)).toBe(true);
  }
});

test("a new key-encryption key rewraps the persons' keys and changes no ciphertext", async () => {
  const places = await Promise.all([somewhere(), somewhere(), somewhere()]);
  const sealed = await Promise.all(places.map(place => vault.encrypt(place.row, place)));
  const running = vault;
  await addKeyEncryptionKey(keys);
  vault = await open();
  expect(await vault.keys.rewrap()).toBe(3);
  expect(await vault.keys.rewrap()).toBe(0);
  for (const [index, place] of places.entries()) {
    expect(await vault.decrypt(sealed[index] ?? Buffer.alloc(0), place)).toBe(place.row);
  }
  // A server that runs since before needs no restart.
  for (const [index, place] of places.entries()) {
    expect(await running.decrypt(sealed[index] ?? Buffer.alloc(0), place)).toBe(place.row);
  }
});
