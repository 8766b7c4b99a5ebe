import type { ImportedPerson } from "@kedge/import";
import type { Content } from "@kedge/knowledge";
import { importKey, storeCaseload } from "@kedge/server";
import {
  appendAudit,
  everyOrganization,
  listMembers,
  type Member,
  type MemberId,
  newId,
  type OrganizationId,
  openStore,
  type Store,
} from "@kedge/store";
import { CommandFailure } from "./failure.ts";

/**
 * Stores people as the caseload of a clinician: all of them, or nobody. Kedge may be running meanwhile.
 * @param name the clinician's, needed when there are several
 * Who came with an earlier import stays as they are.
 * @returns the clinician's name, and how many people were new
 * @throws CommandFailure when it is not clear whose caseload it becomes
 */
export async function importIntoStore(
  people: readonly ImportedPerson[],
  content: Content,
  name: string | undefined,
): Promise<{ readonly clinician: string; readonly added: number }> {
  const databaseUrl = process.env.DATABASE_URL;
  const store = await openStore({ beside: true, ...(databaseUrl ? { databaseUrl } : {}) });
  try {
    const { organizationId, clinician } = await findClinician(store, name);
    const clinicianMemberId = clinician.memberId;
    const plan = { content, clinicianMemberId, sourceKey: await importKey(store) };
    // Whoever runs commands on the server has no account.
    const actor = { kind: "integration", organizationId, memberId: newId<MemberId>() } as const;
    const added = await store.as(actor, async tx => {
      const { clients } = await storeCaseload(tx, people, plan);
      await appendAudit(tx, { action: "import.stored", detail: { clinicianMemberId, clients } });
      return clients;
    });
    return { clinician: clinician.displayName ?? "the clinician", added };
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
