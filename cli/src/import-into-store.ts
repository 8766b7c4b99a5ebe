import type { ImportedPerson } from "@kedge/import";
import type { Content } from "@kedge/knowledge";
import {
  everyOrganization,
  listMembers,
  type Member,
  newId,
  type OrganizationId,
  openStore,
  type Store,
} from "@kedge/store";
import { CommandFailure } from "./failure.ts";
import { storeCaseload } from "./store-caseload.ts";

/**
 * Stores people as the caseload of a clinician: all of them, or nobody. Kedge may be running meanwhile.
 * @param name the clinician's, needed when there are several
 * @returns the clinician's name
 * @throws CommandFailure when it is not clear whose caseload it becomes
 */
export async function importIntoStore(
  people: readonly ImportedPerson[],
  content: Content,
  name: string | undefined,
): Promise<string> {
  const databaseUrl = process.env.DATABASE_URL;
  const store = await openStore({ beside: true, ...(databaseUrl ? { databaseUrl } : {}) });
  try {
    const { organizationId, clinician } = await findClinician(store, name);
    const actor = { kind: "clinician", organizationId, memberId: clinician.memberId } as const;
    await store.as(actor, tx => storeCaseload(tx, people, content));
    return clinician.displayName ?? "the clinician";
  } finally {
    await store.close();
  }
}

async function findClinician(
  store: Store,
  name: string | undefined,
): Promise<{ organizationId: OrganizationId; clinician: Member }> {
  const organizations = await everyOrganization(store);
  const found: { organizationId: OrganizationId; clinician: Member }[] = [];
  for (const organizationId of organizations) {
    // Whoever runs commands on the server administers it; names of staff are what an administrator may read.
    const members = await store.as({ kind: "administrator", organizationId, memberId: newId() }, listMembers);
    for (const member of members) {
      if (member.role === "clinician" && (!name || member.displayName === name))
        found.push({ organizationId, clinician: member });
    }
  }
  const [only, another] = found;
  if (!only) {
    throw new CommandFailure(
      name
        ? `There is no clinician "${name}".`
        : "Kedge has no clinician yet. Start it once and set up the first account.",
    );
  }
  if (another)
    throw new CommandFailure(
      "There are several clinicians; say whose caseload it becomes with --clinician NAME.",
    );
  return only;
}
