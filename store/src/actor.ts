import type { ClientId, MemberId, OrganizationId } from "./ids.ts";

/** A person in therapy, about themselves. */
export interface ClientActor {
  readonly kind: "client";
  readonly organizationId: OrganizationId;
  readonly memberId: MemberId;
  readonly clientId: ClientId;
}

/**
 * Stands for the member when a client acts without an account, by a one-time link: what they do is theirs, and no
 * member's.
 */
export const noMember = "" as MemberId;

/** Any other member of the organization. */
export interface StaffActor {
  readonly kind:
    | "clinician"
    | "supervisor"
    | "service-lead"
    | "administrator"
    | "support-person"
    | "integration";
  readonly organizationId: OrganizationId;
  readonly memberId: MemberId;
}

/** For whom a transaction acts. Each kind is a database role, and what it may see and do is in the database. */
export type Actor =
  | ClientActor
  | StaffActor
  /** Makes an organization and its first member. */
  | { readonly kind: "setup"; readonly organizationId: OrganizationId }
  /** Work in the background. Without an organization it may only list the organizations. */
  | { readonly kind: "job"; readonly organizationId: OrganizationId | null }
  /** Somebody who is not known yet: may find the own memberships and use an invitation, nothing else. */
  | { readonly kind: "sign-in"; readonly organizationId: OrganizationId | null };
