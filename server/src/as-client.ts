import { type ClientId, noMember, type OrganizationId } from "@kedge/store";
import type { ClientActor } from "./sign-in/identity.ts";

/** Acts for a client who isn't there, with their rights and no others. */
export function asClient(organizationId: OrganizationId, clientId: ClientId): ClientActor {
  return { kind: "client", organizationId, clientId, memberId: noMember };
}
