import { createHash } from "node:crypto";
import type { Content } from "@kedge/knowledge";
import { newId, type OrganizationId, type Store, saveContentRelease } from "@kedge/store";
import { kedgeVersion } from "./version.ts";

/** Keeps the content this server runs with, so that later versions can score and explain what was answered now. */
export async function keepContentRelease(
  store: Store,
  { knowledge, questionnaires }: Content,
): Promise<void> {
  const { expectedCourses: _, ...body } = { ...knowledge, questionnaires };
  const hash = createHash("sha256").update(JSON.stringify(body)).digest("hex");
  // Releases belong to no organization; the job acts for none that exists.
  await store.as({ kind: "job", organizationId: newId<OrganizationId>() }, tx =>
    saveContentRelease(tx, { version: knowledge.version, engineVersion: kedgeVersion, hash, body }),
  );
}
