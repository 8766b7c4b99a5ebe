import { Type } from "typebox";
import { Country, Instant, Uuid } from "./common.ts";

/** A waiting-room tablet as staff see it. */
const KioskEntry = Type.Object({ kioskId: Uuid, name: Type.String(), createdAt: Instant });

/** GET /api/kiosks, and the answer to every change */
export const Kiosks = Type.Object({ kiosks: Type.Array(KioskEntry) });
export type Kiosks = Type.Static<typeof Kiosks>;

/** POST /api/kiosks: the device that asks becomes a waiting-room tablet. */
export const NewKiosk = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" }) },
  { additionalProperties: false },
);
export type NewKiosk = Type.Static<typeof NewKiosk>;

/** POST /api/clients/:clientId/kiosk-codes: shown once, to be entered on a tablet. */
export const KioskCode = Type.Object({ code: Type.String(), expiresAt: Instant });
export type KioskCode = Type.Static<typeof KioskCode>;

/** GET /api/kiosk: what a tablet shows before anybody has entered a code. */
export const KioskState = Type.Object({ organizationName: Type.String(), country: Country });
export type KioskState = Type.Static<typeof KioskState>;

/** POST /api/kiosk/check-ins */
export const KioskStart = Type.Object(
  { code: Type.String({ minLength: 1, maxLength: 20 }) },
  { additionalProperties: false },
);
export type KioskStart = Type.Static<typeof KioskStart>;

/** A token as of a check-in link, for this one check-in. */
export const KioskStarted = Type.Object({ token: Type.String() });
export type KioskStarted = Type.Static<typeof KioskStarted>;
