import type { Transaction } from "../transaction.ts";

export interface ContentRelease {
  readonly version: string;
  readonly engineVersion: string;
  readonly hash: string;
  readonly body: unknown;
}

/** Keeps a release of the content, so that an old review can be explained. Does nothing when it is kept already. */
export async function saveContentRelease(tx: Transaction, release: ContentRelease): Promise<void> {
  await tx.db
    .insertInto("content_release")
    .values({
      version: release.version,
      engine_version: release.engineVersion,
      hash: release.hash,
      body: JSON.stringify(release.body),
    })
    .onConflict(conflict => conflict.column("version").doNothing())
    .execute();
}

export async function findContentRelease(tx: Transaction, version: string): Promise<ContentRelease | null> {
  const row = await tx.db
    .selectFrom("content_release")
    .select(["version", "engine_version as engineVersion", "hash", "body"])
    .where("version", "=", version)
    .executeTakeFirst();
  return row ?? null;
}
