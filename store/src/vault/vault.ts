import type { KeyHolder, KeyStore } from "./key-store.ts";
import { seal, unseal } from "./seal.ts";

/** Where a ciphertext belongs. It opens there and nowhere else. */
export interface Place extends KeyHolder {
  readonly table: string;
  readonly column: string;
  /** The row's own id. */
  readonly row: string;
}

/** Encrypts what is personal, each person with their own key. */
export interface Vault {
  readonly keys: KeyStore;
  encrypt(text: string, place: Place): Promise<Buffer>;
  /** @throws Error when the ciphertext was changed or belongs elsewhere; StoreError when the key is not to be had. */
  decrypt(sealed: Buffer, place: Place): Promise<string>;
}

const format = 1;
const headerBytes = 5;

/** A vault over the given keys. A ciphertext is: format (1 byte), key version (4 bytes), nonce, text, tag. */
export function openVault(keys: KeyStore): Vault {
  return {
    keys,
    async encrypt(text, place) {
      const { version, key } = await keys.keyFor(place);
      const header = Buffer.alloc(headerBytes);
      header.writeUInt8(format, 0);
      header.writeUInt32BE(version, 1);
      return Buffer.concat([header, seal(Buffer.from(text), key, context(place, version))]);
    },
    async decrypt(sealed, place) {
      if (sealed.length < headerBytes || sealed.readUInt8(0) !== format) {
        throw new Error(`${place.table}.${place.column} holds no ciphertext that this Kedge can read.`);
      }
      const { version, key } = await keys.keyFor(place);
      if (sealed.readUInt32BE(1) !== version) {
        throw new Error(`${place.table}.${place.column} was encrypted with another key of this person.`);
      }
      return unseal(sealed.subarray(headerBytes), key, context(place, version)).toString();
    },
  };
}

function context({ organizationId, person, table, column, row }: Place, version: number): string {
  return JSON.stringify([organizationId, person, table, column, row, version]);
}
