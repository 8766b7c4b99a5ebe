import type { OrganizationId } from "../ids.ts";
import type { Store } from "../store.ts";
import { type AuditVerdict, verifyAudit } from "./audit.ts";
import { everyOrganization } from "./organizations.ts";

export interface OrganizationVerdict {
  readonly organizationId: OrganizationId;
  readonly verdict: AuditVerdict;
}

/** Verifies the audit trail of every organization. */
export async function verifyEveryAudit(store: Store): Promise<readonly OrganizationVerdict[]> {
  const verdicts: OrganizationVerdict[] = [];
  for (const organizationId of await everyOrganization(store)) {
    const verdict = await store.as({ kind: "job", organizationId }, verifyAudit, { statementTimeout: 0 });
    verdicts.push({ organizationId, verdict });
  }
  return verdicts;
}
