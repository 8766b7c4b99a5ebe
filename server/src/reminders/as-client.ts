import { type ClientId, noMember, type OrganizationId } from "@kedge/store";

/** Acts for a client who isn't there, with their rights and no others. */
export const asClient = (organizationId: OrganizationId, clientId: ClientId) =>
  ({ kind: "client", organizationId, clientId, memberId: noMember }) as const;
