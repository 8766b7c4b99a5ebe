import { type Problem, problems } from "@kedge/engine";
import { Type } from "typebox";
import { Country, Day, Instant, Name, RoleSchema, Uuid } from "./common.ts";

/** The roles one member may have several of. */
export const StaffRoleSchema = Type.Union([
  Type.Literal("clinician"),
  Type.Literal("supervisor"),
  Type.Literal("service-lead"),
  Type.Literal("administrator"),
]);

export const StaffMember = Type.Object({
  memberId: Uuid,
  name: Type.Union([Name, Type.Null()]),
  role: RoleSchema,
  also: Type.Array(RoleSchema),
  suspendedAt: Type.Union([Instant, Type.Null()]),
  teamIds: Type.Array(Uuid),
  /** How many people they look after now. Who these are isn't told. */
  lookingAfter: Type.Integer(),
});
export type StaffMember = Type.Static<typeof StaffMember>;

export const TeamSchema = Type.Object({ teamId: Uuid, name: Name });

/** GET /api/admin/staff */
export const Staff = Type.Object({ members: Type.Array(StaffMember), teams: Type.Array(TeamSchema) });
export type Staff = Type.Static<typeof Staff>;

/** POST /api/admin/invitations — answers with `Invitation`. */
export const NewStaffInvitation = Type.Object({ role: StaffRoleSchema }, { additionalProperties: false });
export type NewStaffInvitation = Type.Static<typeof NewStaffInvitation>;

/** PUT /api/admin/staff/:memberId/roles */
export const RoleChange = Type.Object(
  { role: StaffRoleSchema, also: Type.Array(StaffRoleSchema, { maxItems: 3, uniqueItems: true }) },
  { additionalProperties: false },
);
export type RoleChange = Type.Static<typeof RoleChange>;

/** PUT /api/admin/staff/:memberId/suspension */
export const Suspension = Type.Object({ suspended: Type.Boolean() }, { additionalProperties: false });
export type Suspension = Type.Static<typeof Suspension>;

/** POST /api/admin/teams */
export const NewTeam = Type.Object({ name: Name }, { additionalProperties: false });
export type NewTeam = Type.Static<typeof NewTeam>;

/** PUT /api/admin/staff/:memberId/teams — the teams they are in from now on. */
export const TeamChange = Type.Object(
  { teamIds: Type.Array(Uuid, { maxItems: 100, uniqueItems: true }) },
  { additionalProperties: false },
);
export type TeamChange = Type.Static<typeof TeamChange>;

export const LocalHelplineSchema = Type.Object(
  {
    name: Name,
    phone: Type.String({ minLength: 3, maxLength: 30, pattern: "^\\+?[0-9][0-9 ()./-]*$" }),
    hours: Type.String({ maxLength: 100 }),
    reviewOn: Day,
  },
  { additionalProperties: false },
);

/** A questionnaire that is asked every so many weeks, of everybody (`null`) or of those treated for one problem. */
export const RepeatedInstrumentSchema = Type.Object(
  {
    instrument: Type.String({ pattern: "^[a-z0-9][a-z0-9-]*$", maxLength: 60 }),
    everyWeeks: Type.Integer({ minimum: 1, maximum: 52 }),
    problem: Type.Union([Type.Unsafe<Problem>(Type.String({ enum: [...problems] })), Type.Null()]),
  },
  { additionalProperties: false },
);

/** GET and PUT /api/admin/settings, beside the organization's name and country. */
export const OrganizationSettings = Type.Object(
  {
    results: Type.Union([Type.Literal("always"), Type.Literal("in-session")]),
    retentionYears: Type.Union([Type.Integer({ minimum: 1, maximum: 100 }), Type.Null()]),
    secondFactorRequired: Type.Boolean(),
    appName: Type.Union([Type.String({ minLength: 1, maxLength: 30 }), Type.Null()]),
    accent: Type.Union([
      Type.Literal("teal"),
      Type.Literal("blue"),
      Type.Literal("violet"),
      Type.Literal("green"),
    ]),
    welcome: Type.Union([Type.String({ minLength: 1, maxLength: 300 }), Type.Null()]),
    helplines: Type.Array(LocalHelplineSchema, { maxItems: 10 }),
    checkIns: Type.Object(
      {
        repeated: Type.Array(RepeatedInstrumentSchema, { maxItems: 10 }),
        linkDays: Type.Integer({ minimum: 1, maximum: 14 }),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
export type OrganizationSettings = Type.Static<typeof OrganizationSettings>;

export const OrganizationPage = Type.Object(
  { name: Name, country: Country, settings: OrganizationSettings },
  { additionalProperties: false },
);
export type OrganizationPage = Type.Static<typeof OrganizationPage>;

/** GET /api/admin/disk-space — the room on the disk of the records. */
export const DiskRoom = Type.Object({
  freeBytes: Type.Number(),
  totalBytes: Type.Number(),
  /** So little is free that somebody should make room. */
  low: Type.Boolean(),
});
export type DiskRoom = Type.Static<typeof DiskRoom>;

/** GET /api/admin/audit — who did what, without any content. */
export const AuditQuery = Type.Object(
  {
    before: Type.Optional(Type.Integer({ minimum: 1 })),
    action: Type.Optional(Type.String({ maxLength: 100, pattern: "^[a-z0-9.-]*$" })),
    memberId: Type.Optional(Uuid),
    clientId: Type.Optional(Uuid),
  },
  { additionalProperties: false },
);
export const AuditPage = Type.Object({
  events: Type.Array(
    Type.Object({
      sequence: Type.Integer(),
      at: Instant,
      role: Type.String(),
      member: Type.Union([Name, Type.Null()]),
      clientId: Type.Union([Uuid, Type.Null()]),
      action: Type.String(),
    }),
  ),
});
export type AuditPage = Type.Static<typeof AuditPage>;

/** GET /api/admin/audit/verification */
export const AuditVerification = Type.Object({
  intact: Type.Boolean(),
  /** Events that were checked, or the number of the first that is wrong. */
  count: Type.Integer(),
});
export type AuditVerification = Type.Static<typeof AuditVerification>;
