import { CalendarFeed, NewCalendarFeed } from "@kedge/api";
import {
  appendAudit,
  calendarFeedSince,
  endCalendarFeed,
  findCalendar,
  makeCalendarFeed,
  organizationOfCalendar,
} from "@kedge/store";
import { Type } from "typebox";
import { appointmentsForCalendar, iCalendarOf } from "../calendar.ts";
import { attemptsPerAddress } from "../http/limits.ts";
import { notFound } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { actorOf, memberOf } from "../sign-in/identity.ts";

const mayHaveOne = ["client", "clinician"] as const;

/** A secret address under which a calendar program reads when one's own appointments are. */
export function calendarRoutes(app: App, { store, baseUrl, clock }: Services): void {
  app.get(
    "/api/calendar-feed",
    {
      config: { access: mayHaveOne },
      schema: { summary: "Whether one has a calendar address", response: { 200: CalendarFeed, ...refusals } },
    },
    async request => {
      const since = await store.as(memberOf(request), calendarFeedSince);
      return { since: since?.toISOString() ?? null };
    },
  );

  app.post(
    "/api/calendar-feed",
    {
      config: { access: mayHaveOne },
      schema: {
        summary: "Make a calendar address; a former one ends",
        response: { 201: NewCalendarFeed, ...refusals },
      },
    },
    async (request, reply) => {
      const token = await store.as(memberOf(request), async tx => {
        const made = await makeCalendarFeed(tx);
        await appendAudit(tx, { action: "calendar-feed.made" });
        return made;
      });
      return reply.code(201).send({ address: `${baseUrl}/api/calendar/${token}` });
    },
  );

  app.delete(
    "/api/calendar-feed",
    {
      config: { access: mayHaveOne },
      schema: { summary: "End the calendar address", response: { 204: Type.Null(), ...refusals } },
    },
    async (request, reply) => {
      await store.as(memberOf(request), async tx => {
        await endCalendarFeed(tx);
        await appendAudit(tx, { action: "calendar-feed.ended" });
      });
      return reply.code(204).send(null);
    },
  );

  app.get(
    "/api/calendar/:token",
    {
      config: { access: "public", rateLimit: attemptsPerAddress.invitation },
      schema: {
        summary: "Appointments as an iCalendar file, for whoever has the secret address",
        params: Type.Object({ token: Type.String({ maxLength: 100 }) }),
        response: { 200: Type.String(), ...refusals },
      },
    },
    async (request, reply) => {
      const { token } = request.params;
      const organizationId = organizationOfCalendar(token);
      const membership =
        organizationId &&
        (await store.as({ kind: "sign-in", organizationId }, tx => findCalendar(tx, token)));
      if (!membership) throw notFound();
      const now = clock();
      const appointments = await appointmentsForCalendar(store, actorOf(membership), now);
      return reply.type("text/calendar; charset=utf-8").send(iCalendarOf(appointments, now));
    },
  );
}
