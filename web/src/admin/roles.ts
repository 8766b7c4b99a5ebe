import type { RoleChange } from "@kedge/api";

/** The roles that an administrator gives, the most frequent first. */
export const staffRoles: readonly RoleChange["role"][] = [
  "clinician",
  "supervisor",
  "service-lead",
  "administrator",
];
