import { Type } from "typebox";

/** GET /api/auth/single-sign-on — whether the organization's own sign-in is offered. */
export const SingleSignOnState = Type.Object({ offered: Type.Boolean() });
export type SingleSignOnState = Type.Static<typeof SingleSignOnState>;

/** POST /api/auth/single-sign-on, POST /api/account/single-sign-on — where the browser has to go. */
export const SingleSignOnBegun = Type.Object({ url: Type.String() });
export type SingleSignOnBegun = Type.Static<typeof SingleSignOnBegun>;
