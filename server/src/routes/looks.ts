import { type Look, Looks, roles } from "@kedge/api";
import {
  type AuditEvent,
  listAudit,
  listBreakGlass,
  listMembers,
  listShares,
  type MemberId,
} from "@kedge/store";
import { Type } from "typebox";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { clientOf } from "../sign-in/identity.ts";

const LooksQuery = Type.Object(
  { before: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })) },
  { additionalProperties: false },
);
const pageSize = 50;
/** Far more openings than a record should ever have. */
const mostReasons = 1_000;

/** Who looked at the record, told to whom it is about: the events of the audit trail that name them, all of them. */
export function lookRoutes(app: App, { store }: Services): void {
  app.get(
    "/api/my-record/looks",
    {
      config: { access: ["client"] },
      schema: {
        summary: "Who looked at the signed-in client's record or changed it, the newest first",
        querystring: LooksQuery,
        response: { 200: Looks, ...refusals },
      },
    },
    request => {
      const actor = clientOf(request);
      const { before } = request.query;
      return store.as(actor, async tx => {
        const events = await listAudit(tx, { ...(before === undefined ? {} : { before }), limit: pageSize });
        const names = new Map((await listMembers(tx)).map(member => [member.memberId, member.displayName]));
        // Support people are called what this client calls them.
        for (const { memberId, name } of await listShares(tx)) if (memberId) names.set(memberId, name);
        const reasons = new Map(
          (await listBreakGlass(tx, { limit: mostReasons })).map(one => [
            one.breakGlassId as string,
            one.reason,
          ]),
        );
        const oldest = events.at(-1);
        return {
          looks: events.map(event => ({
            number: event.sequence,
            at: event.at.toISOString(),
            by: whoIn(event, actor.memberId, names),
            action: event.action,
            reason: reasonOf(event, reasons),
          })),
          before: oldest && events.length === pageSize ? oldest.sequence : null,
        };
      });
    },
  );
}

function reasonOf(
  { action, detail }: AuditEvent,
  reasons: ReadonlyMap<string, string | null>,
): string | null {
  return action === "break-glass.opened" ? (reasons.get(String(detail.breakGlassId)) ?? null) : null;
}

function whoIn(
  { memberId, role }: AuditEvent,
  own: MemberId,
  names: ReadonlyMap<MemberId, string | null>,
): Look["by"] {
  if (memberId === own) return { kind: "you" };
  const known = roles.find(code => code === role);
  // Whoever accepts an invitation isn't known before: it was this person, opening their account.
  if (known === undefined) return { kind: role === "sign-in" ? "you" : "kedge" };
  return { kind: "member", role: known, name: (memberId && names.get(memberId)) ?? null };
}
