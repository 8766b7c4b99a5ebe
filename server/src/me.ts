import type { Me } from "@kedge/api";
import {
  countOpenAlerts,
  countUnreadMessages,
  findClient,
  listMembers,
  readOrganization,
  readOrganizationSettings,
  type Transaction,
} from "@kedge/store";
import type { Services } from "./services.ts";
import type { MemberActor } from "./sign-in/identity.ts";

/** Who the member is, in words of their own organization. */
export async function readMe({ store }: Pick<Services, "store">, actor: MemberActor): Promise<Me> {
  return store.as(actor, async tx => {
    const { name, country, sample } = await readOrganization(tx);
    const { appName, accent, welcome, helplines } = await readOrganizationSettings(tx);
    return {
      memberId: actor.memberId,
      name: await ownName(tx, actor),
      role: actor.kind,
      roles: await ownRoles(tx, actor),
      clientId: actor.kind === "client" ? actor.clientId : null,
      organization: { name, country, sample, appName, accent, welcome, helplines: [...helplines] },
      openAlerts: await countAlerts(tx, actor),
      unreadMessages: await countMessages(tx, actor),
    };
  });
}

async function countAlerts(tx: Transaction, { kind }: MemberActor): Promise<number> {
  const sees = kind === "clinician" || kind === "supervisor" || kind === "administrator";
  return sees ? countOpenAlerts(tx) : 0;
}

async function ownRoles(tx: Transaction, actor: MemberActor): Promise<Me["roles"]> {
  if (actor.kind === "client") return [actor.kind];
  const members = await listMembers(tx);
  return [actor.kind, ...(members.find(member => member.memberId === actor.memberId)?.also ?? [])];
}

async function countMessages(tx: Transaction, { kind }: MemberActor): Promise<number> {
  const reads = kind === "client" || kind === "clinician";
  return reads ? countUnreadMessages(tx) : 0;
}

async function ownName(tx: Transaction, actor: MemberActor): Promise<string> {
  if (actor.kind === "client") return (await findClient(tx, actor.clientId)).displayName;
  const members = await listMembers(tx);
  return members.find(member => member.memberId === actor.memberId)?.displayName ?? actor.kind;
}
