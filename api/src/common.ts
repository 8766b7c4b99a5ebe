import { isLocalDate, type LocalDate } from "@kedge/engine";
import { Type } from "typebox";

export const Uuid = Type.String({ format: "uuid" });
/** A calendar day, `YYYY-MM-DD`. */
export const Day = Type.Unsafe<LocalDate>(Type.String({ format: "date", pattern: "^\\d{4}-\\d{2}-\\d{2}$" }));
export const Instant = Type.String({ format: "date-time" });
/** ISO 3166-1 alpha-2. */
export const Country = Type.String({ pattern: "^[A-Z]{2}$" });
export const Name = Type.String({ minLength: 1, maxLength: 200 });
export const Email = Type.String({ format: "email", maxLength: 320 });
/** NIST 800-63B: length counts, composition rules don't. */
export const Password = Type.String({ minLength: 12, maxLength: 128 });
export const FreeText = Type.String({ maxLength: 10_000 });

export const orNull = <Schema extends Parameters<typeof Type.Array>[0]>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);

export const roles = [
  "client",
  "clinician",
  "supervisor",
  "service-lead",
  "administrator",
  "support-person",
  "integration",
] as const;
export type Role = (typeof roles)[number];
export const RoleSchema = Type.Unsafe<Role>(Type.String({ enum: [...roles] }));

export { isLocalDate };

/** Every error answer: what was wrong, where, and what to do. */
export const ApiError = Type.Object({
  error: Type.String({ description: "A stable code, for example `check-in-conflict`." }),
  message: Type.String({ description: "For a person: what was wrong and what to do." }),
  at: Type.Optional(
    Type.String({ description: "The place in the request, for example `responses/0/answers/3`." }),
  ),
});
export type ApiError = Type.Static<typeof ApiError>;
