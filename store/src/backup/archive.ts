import { createHash, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { createReadStream } from "node:fs";
import { link, open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { flushDirectory } from "../durable-file.ts";
import { errorCode, StoreError } from "../error.ts";
import type { BackupPrivateKey } from "./backup-key.ts";
import { openStream, refused, sealStream } from "./container.ts";

/*
 * Inside the sealed file, gzip over lines of JSON: {"part": name} opens a part, each row is a string, and the last line
 * is {"manifest": text, "signature": base64}, signed with the installation's Ed25519 key over the manifest's text.
 */

/** The signed table of contents, at the end of every backup. */
export interface Manifest {
  readonly format: 1;
  readonly kind: "database" | "keys";
  readonly madeAt: string;
  /** The migrations that the database had seen. */
  readonly schema: readonly string[];
  readonly parts: readonly PartSummary[];
}

export interface PartSummary {
  readonly name: string;
  readonly rows: number;
  /** SHA-256 over the rows, each followed by a zero byte, in the order they were written; hex. */
  readonly sha256: string;
}

export interface Part {
  readonly name: string;
  readonly rows: AsyncIterable<string> | Iterable<string>;
}

/** Counts and hashes the rows of one part. */
export function partTally(name: string): { add(row: string): void; summary(): PartSummary } {
  const hash = createHash("sha256");
  let rows = 0;
  return {
    add(row) {
      hash.update(row).update("\0");
      rows += 1;
    },
    summary: () => ({ name, rows, sha256: hash.copy().digest("hex") }),
  };
}

export interface ArchiveKeys {
  readonly recipient: KeyObject;
  readonly signer: KeyObject;
}

/**
 * Writes a backup to `file`: complete and flushed, or not at all.
 * @throws StoreError `backup-refused` when `file` exists
 */
export async function writeArchive(
  file: string,
  about: Pick<Manifest, "kind" | "schema">,
  parts: AsyncIterable<Part> | Iterable<Part>,
  { recipient, signer }: ArchiveKeys,
): Promise<Manifest> {
  const draft = `${file}.${process.pid}.tmp`;
  let manifest: Manifest | undefined;
  async function* lines(): AsyncGenerator<string> {
    const summaries: PartSummary[] = [];
    for await (const part of parts) {
      const tally = partTally(part.name);
      yield `${JSON.stringify({ part: part.name })}\n`;
      for await (const row of part.rows) {
        tally.add(row);
        yield `${JSON.stringify(row)}\n`;
      }
      summaries.push(tally.summary());
    }
    manifest = { format: 1, ...about, madeAt: new Date().toISOString(), parts: summaries };
    const text = JSON.stringify(manifest);
    const signature = sign(null, Buffer.from(text), signer).toString("base64");
    yield `${JSON.stringify({ manifest: text, signature })}\n`;
  }
  const handle = await open(draft, "wx", 0o600);
  try {
    await pipeline(
      Readable.from(lines(), { objectMode: true }),
      createGzip(),
      (packed: AsyncIterable<Buffer>) => sealStream(packed, recipient),
      async (sealed: AsyncIterable<Buffer>) => {
        for await (const bytes of sealed) await handle.writeFile(bytes);
      },
    );
    await handle.sync();
    await link(draft, file);
    await flushDirectory(dirname(file));
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
    throw new StoreError("backup-refused", `${file} exists already, and is left as it is.`);
  } finally {
    await handle.close();
    await rm(draft, { force: true });
  }
  if (!manifest) throw new Error("The backup ended without its manifest.");
  return manifest;
}

/**
 * Reads a backup from end to end, checking every byte, every row and the signature. Until it returns, nothing that
 * was handed to `take` may be relied on: run it without first.
 * @throws StoreError `backup-refused` with what is wrong
 */
export async function readArchive(
  file: string,
  kind: Manifest["kind"],
  { privateKey, signer }: BackupPrivateKey,
  take: (part: string, row: string) => Promise<void> = async () => undefined,
): Promise<Manifest> {
  const found: PartSummary[] = [];
  let tally: ReturnType<typeof partTally> | undefined;
  let name = "";
  let manifest: Manifest | undefined;
  try {
    for await (const line of linesOf(unpacked(openStream(createReadStream(file), privateKey)))) {
      if (manifest) throw refused("Something follows its manifest.");
      const value = JSON.parse(line) as unknown;
      if (typeof value === "string" && tally) {
        tally.add(value);
        await take(name, value);
        continue;
      }
      if (tally) found.push(tally.summary());
      const header = (value ?? {}) as { part?: unknown; manifest?: unknown; signature?: unknown };
      if (typeof header.part === "string") {
        name = header.part;
        tally = partTally(name);
      } else {
        manifest = verified(header, signer);
      }
    }
  } catch (error) {
    if (error instanceof SyntaxError || errorCode(error)?.startsWith("Z_")) {
      throw refused("Its content is not what Kedge writes.");
    }
    if (errorCode(error) === "ENOENT") throw refused(`There is no file ${file}.`);
    throw error;
  }
  if (!manifest) throw refused("It has no signed manifest.");
  if (manifest.format !== 1 || manifest.kind !== kind) {
    throw refused(`It holds ${manifest.kind}, not ${kind}, or has a format that this Kedge doesn't know.`);
  }
  if (JSON.stringify(found) !== JSON.stringify(manifest.parts)) {
    throw refused("Its rows are not those that its manifest names.");
  }
  return manifest;
}

function verified(header: { manifest?: unknown; signature?: unknown }, signer: KeyObject): Manifest {
  if (typeof header.manifest !== "string" || typeof header.signature !== "string") {
    throw refused("It isn't signed.");
  }
  const signature = Buffer.from(header.signature, "base64");
  if (!verify(null, Buffer.from(header.manifest), createPublicKeyOf(signer), signature)) {
    throw refused("Its signature is not that of the installation this backup key belongs to.");
  }
  return JSON.parse(header.manifest) as Manifest;
}

const createPublicKeyOf = (key: KeyObject) => (key.type === "private" ? createPublicKey(key) : key);

/** Unpacks gzip; errors of `packed` come out here. */
async function* unpacked(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  // Its error is thrown where `gunzip` is read.
  void pipeline(packed, gunzip).catch(() => undefined);
  for await (const bytes of gunzip) yield bytes as Buffer;
}

const longestLine = 64 * 1024 * 1024;

async function* linesOf(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const piece of source) {
    let from = 0;
    for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, from)) {
      yield Buffer.concat([...held, piece.subarray(from, end)]).toString();
      held = [];
      length = 0;
      from = end + 1;
    }
    held.push(piece.subarray(from));
    length += piece.length - from;
    if (length > longestLine) throw refused("A row is longer than any that Kedge writes.");
  }
  if (length > 0) throw refused("It is cut short.");
}
