import type { Me } from "@kedge/api";
import {
  findClient,
  listMembers,
  openAlerts,
  readOrganization,
  type Transaction,
  waitingAlerts,
} from "@kedge/store";
import type { Services } from "./services.ts";
import type { MemberActor } from "./sign-in/identity.ts";

/** Who the member is, in words of their own organization. */
export async function readMe({ store }: Pick<Services, "store">, actor: MemberActor): Promise<Me> {
  return store.as(actor, async tx => {
    const { name, country, sample } = await readOrganization(tx);
    return {
      memberId: actor.memberId,
      name: await ownName(tx, actor),
      role: actor.kind,
      clientId: actor.kind === "client" ? actor.clientId : null,
      organization: { name, country, sample },
      openAlerts: await countAlerts(tx, actor),
    };
  });
}

async function countAlerts(tx: Transaction, { kind }: MemberActor): Promise<number> {
  if (kind === "clinician" || kind === "supervisor") return (await openAlerts(tx)).length;
  return kind === "administrator" ? (await waitingAlerts(tx)).length : 0;
}

async function ownName(tx: Transaction, actor: MemberActor): Promise<string> {
  if (actor.kind === "client") return (await findClient(tx, actor.clientId)).displayName;
  const members = await listMembers(tx);
  return members.find(member => member.memberId === actor.memberId)?.displayName ?? actor.kind;
}
