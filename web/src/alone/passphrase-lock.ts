/**
 * A lock of the person's own on top of the device's key. Browsers have no Argon2; PBKDF2 with SHA-256 and this many
 * rounds is what OWASP's Password Storage Cheat Sheet (2023) asks for. It takes a phone about a second.
 */
const rounds = 600_000;
const saltBytes = 16;
const ivBytes = 12;

/** What an open lock is made of; the passphrase itself is never kept. */
export interface Lock {
  readonly key: CryptoKey;
  readonly salt: string;
  readonly rounds: number;
}

/** Locked content, in letters that can be kept as JSON. */
export interface Locked {
  readonly salt: string;
  readonly rounds: number;
  readonly iv: string;
  readonly content: string;
}

const toText = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""));
const toBytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), letter => letter.charCodeAt(0));

async function keyFrom(passphrase: string, salt: string, times: number): Promise<CryptoKey> {
  // The same passphrase typed on another keyboard must give the same key.
  const words = new TextEncoder().encode(passphrase.normalize("NFKC"));
  const material = await crypto.subtle.importKey("raw", words, "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt: toBytes(salt), iterations: times },
    material,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}

export async function newLock(passphrase: string): Promise<Lock> {
  const salt = toText(crypto.getRandomValues(new Uint8Array(saltBytes)));
  return { key: await keyFrom(passphrase, salt, rounds), salt, rounds };
}

export async function lockUp({ key, salt, rounds: times }: Lock, value: unknown): Promise<Locked> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const bytes = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain);
  return { salt, rounds: times, iv: toText(iv), content: toText(new Uint8Array(bytes)) };
}

/** Opens what `lockUp` made; `null` when the passphrase is another one, or the content was changed. */
export async function unlock<T>(
  locked: Locked,
  passphrase: string,
): Promise<{ readonly lock: Lock; readonly value: T } | null> {
  const lock = {
    key: await keyFrom(passphrase, locked.salt, locked.rounds),
    salt: locked.salt,
    rounds: locked.rounds,
  };
  try {
    const plain = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: toBytes(locked.iv) },
      lock.key,
      toBytes(locked.content),
    );
    return { lock, value: JSON.parse(new TextDecoder().decode(plain)) as T };
  } catch {
    return null;
  }
}
