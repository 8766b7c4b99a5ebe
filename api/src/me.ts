import { Type } from "typebox";
import { OrganizationSettings } from "./administration.ts";
import { Country, Name, RoleSchema, Uuid } from "./common.ts";

/** GET /api/me — who is signed in. 401 when nobody is. */
export const Me = Type.Object({
  memberId: Uuid,
  name: Name,
  role: RoleSchema,
  /** Everything they may act as, the usual role first. */
  roles: Type.Array(RoleSchema),
  clientId: Type.Union([Uuid, Type.Null()]),
  organization: Type.Object({
    name: Name,
    country: Country,
    sample: Type.Boolean(),
    appName: OrganizationSettings.properties.appName,
    accent: OrganizationSettings.properties.accent,
    welcome: OrganizationSettings.properties.welcome,
    helplines: OrganizationSettings.properties.helplines,
  }),
  openAlerts: Type.Integer({
    description: "Unacknowledged risk alerts this person should see; 0 for a client.",
  }),
  unreadMessages: Type.Integer({ description: "Messages of the other side that nobody has opened." }),
});
export type Me = Type.Static<typeof Me>;
