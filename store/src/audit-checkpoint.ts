import { createPublicKey, sign, verify } from "node:crypto";
import { sql } from "kysely";
import { StoreError } from "./error.ts";
import type { OrganizationId } from "./ids.ts";
import type { OrganizationVerdict } from "./query/verify-every-audit.ts";
import { signingKey } from "./signing-key.ts";
import type { Store } from "./store.ts";

interface Checkpoint {
  readonly at: string;
  readonly trails: readonly {
    readonly organizationId: OrganizationId;
    readonly sequence: number;
    readonly hash: string;
  }[];
}

/**
 * What the audit trails ended with at this moment, signed. Kept on another machine, it shows later whether a trail
 * was cut off or written anew.
 * @throws StoreError `audit-broken` when a trail isn't intact
 */
export async function auditCheckpoint(
  store: Store,
  verdicts: readonly OrganizationVerdict[],
): Promise<string> {
  const trails = verdicts.map(({ organizationId, verdict }) => {
    if (!verdict.intact) {
      throw new StoreError("audit-broken", `The audit trail of organization ${organizationId} is broken.`);
    }
    return { organizationId, sequence: verdict.events, hash: verdict.lastHash };
  });
  const checkpoint = JSON.stringify({ at: new Date().toISOString(), trails } satisfies Checkpoint);
  const signature = sign(null, Buffer.from(checkpoint), await signingKey(store.places.keys)).toString(
    "base64",
  );
  return `${JSON.stringify({ checkpoint, signature })}\n`;
}

export interface CheckpointDifference {
  readonly organizationId: OrganizationId;
  readonly sequence: number;
  readonly problem: string;
}

/**
 * Compares the audit trails with a checkpoint: each must still hold the event it ended with then.
 * @throws StoreError `audit-broken` when the checkpoint itself isn't this installation's
 */
export async function compareWithCheckpoint(
  store: Store,
  text: string,
): Promise<{ readonly at: string; readonly differences: readonly CheckpointDifference[] }> {
  const { at, trails } = await readCheckpoint(text, store.places.keys);
  const differences: CheckpointDifference[] = [];
  for (const { organizationId, sequence, hash } of trails) {
    if (sequence === 0) continue;
    const found = await store.as({ kind: "job", organizationId }, async tx => {
      const { rows } = await sql<{ hash: string }>`
        select encode(hash, 'hex') as hash from kedge.audit_event where sequence = ${sequence}`.execute(
        tx.db,
      );
      return rows[0]?.hash;
    });
    if (found === hash) continue;
    const problem = found
      ? "The trail was written anew: this event is another one than at the checkpoint."
      : "The trail is cut off: this event, the last one at the checkpoint, is missing.";
    differences.push({ organizationId, sequence, problem });
  }
  return { at, differences };
}

async function readCheckpoint(text: string, keys: string): Promise<Checkpoint> {
  try {
    const { checkpoint, signature } = JSON.parse(text) as { checkpoint: string; signature: string };
    const key = createPublicKey(await signingKey(keys));
    if (verify(null, Buffer.from(checkpoint), key, Buffer.from(signature, "base64"))) {
      return JSON.parse(checkpoint) as Checkpoint;
    }
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
  }
  throw new StoreError(
    "audit-broken",
    "The checkpoint was changed, or another installation signed it. It proves nothing; use another copy.",
  );
}
