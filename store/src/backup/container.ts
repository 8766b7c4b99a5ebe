import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from "node:crypto";
import { StoreError } from "../error.ts";
import { publicKey, publicText } from "../signing-key.ts";

/*
 * A sealed file: the mark, the sender's one-time X25519 public key (32 bytes), then blocks of AES-256-GCM. Its key is
 * HKDF-SHA-256 of the shared secret, with both public keys as salt and the mark as info. Block n has the nonce "n in
 * 11 bytes, then 1 for the last block and 0 for others" (the STREAM construction: Hoang et al. 2015), so that blocks
 * can be neither changed, swapped nor cut off.
 */
const mark = Buffer.from("kedge-backup 1\n");
const keyBytes = 32;
const tagBytes = 16;
const blockBytes = 65_536;
const algorithm = "aes-256-gcm";

/** Encrypts a stream so that only the holder of the recipient's private key can read it. */
export async function* sealStream(
  plain: AsyncIterable<Buffer>,
  recipient: KeyObject,
): AsyncGenerator<Buffer> {
  const sender = generateKeyPairSync("x25519");
  const shared = diffieHellman({ privateKey: sender.privateKey, publicKey: recipient });
  const key = streamKey(shared, sender.publicKey, recipient);
  yield Buffer.concat([mark, rawBytes(sender.publicKey)]);
  for await (const { bytes, index, last } of blocks(plain, blockBytes)) {
    const cipher = createCipheriv(algorithm, key, nonce(index, last), { authTagLength: tagBytes });
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  }
}

/**
 * Decrypts what `sealStream` made. What was yielded counts only once the stream has ended without an error.
 * @throws StoreError `backup-refused` when a byte was changed, the end is missing or the key is another one
 */
export async function* openStream(
  sealed: AsyncIterable<Buffer>,
  privateKey: KeyObject,
): AsyncGenerator<Buffer> {
  let key: Buffer | undefined;
  const recipient = createPublicKey(privateKey);
  for await (const { bytes, index, last, head } of blocks(
    sealed,
    blockBytes + tagBytes,
    mark.length + keyBytes,
  )) {
    if (head) {
      if (bytes.length !== mark.length + keyBytes || !bytes.subarray(0, mark.length).equals(mark)) {
        throw refused("It is not a backup as this Kedge writes it.");
      }
      const sender = publicKeyOf(bytes.subarray(mark.length));
      key = streamKey(sharedSecret(privateKey, sender), sender, recipient);
      continue;
    }
    if (!key || bytes.length < tagBytes) throw refused(damaged);
    const decipher = createDecipheriv(algorithm, key, nonce(index, last), { authTagLength: tagBytes });
    decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
    let plain: Buffer;
    try {
      plain = Buffer.concat([decipher.update(bytes.subarray(0, bytes.length - tagBytes)), decipher.final()]);
    } catch {
      throw refused(damaged);
    }
    yield plain;
  }
}

const damaged =
  "It was damaged, changed or cut short, or it was made for another backup key than the one given.";

/** What is said of every backup that isn't taken. */
export function refused(reason: string): StoreError {
  return new StoreError("backup-refused", `The backup is refused: ${reason} Nothing was written.`);
}

interface Block {
  readonly bytes: Buffer;
  readonly index: number;
  readonly last: boolean;
  readonly head: boolean;
}

/** Cuts a stream into a head of its own length, if asked for, and blocks of one size; only the last may be shorter. */
async function* blocks(source: AsyncIterable<Buffer>, size: number, headSize = 0): AsyncGenerator<Block> {
  let held: Buffer[] = [];
  let length = 0;
  let index = 0;
  let head = headSize > 0;
  for await (const piece of source) {
    held.push(piece);
    length += piece.length;
    while (length > (head ? headSize : size)) {
      const all = Buffer.concat(held);
      const cut = head ? headSize : size;
      yield { bytes: all.subarray(0, cut), index, last: false, head };
      if (!head) index += 1;
      head = false;
      held = [all.subarray(cut)];
      length -= cut;
    }
  }
  if (head) throw refused("It is cut short.");
  yield { bytes: Buffer.concat(held), index, last: true, head: false };
}

function nonce(index: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUIntBE(index, 5, 6);
  bytes.writeUInt8(last ? 1 : 0, 11);
  return bytes;
}

function streamKey(shared: Buffer, sender: KeyObject, recipient: KeyObject): Buffer {
  const salt = Buffer.concat([rawBytes(sender), rawBytes(recipient)]);
  return Buffer.from(hkdfSync("sha256", shared, salt, mark, keyBytes));
}

function sharedSecret(privateKey: KeyObject, sender: KeyObject): Buffer {
  try {
    return diffieHellman({ privateKey, publicKey: sender });
  } catch {
    throw refused(damaged);
  }
}

/** X25519 keys in DER are a fixed header and the 32 bytes of the key. */
const derHeader = Buffer.from("302a300506032b656e032100", "hex");
const rawBytes = (key: KeyObject): Buffer =>
  Buffer.from(publicText(key), "base64").subarray(derHeader.length);
const publicKeyOf = (raw: Buffer): KeyObject => publicKey(Buffer.concat([derHeader, raw]).toString("base64"));
