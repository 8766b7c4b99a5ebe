import {
  Appointment,
  AppointmentAttendance,
  AppointmentPeriod,
  AppointmentPlan,
  Appointments,
  NewAppointments,
  Uuid,
} from "@kedge/api";
import {
  type AppointmentId,
  addAppointment,
  appendAudit,
  type ClientId,
  cancelAppointment,
  clientNames,
  closeAppointment,
  correctSession,
  findAppointment,
  listAppointmentsOfClient,
  listAppointmentsOfMember,
  moveAppointment,
  recordSession,
  type Transaction,
} from "@kedge/store";
import { Type } from "typebox";
import { appointmentOf, planOf } from "../appointments.ts";
import { newestEpisode } from "../client-page.ts";
import { notAfterTomorrow } from "../days.ts";
import { idFrom } from "../id-from.ts";
import { unusable } from "../problem.ts";
import { reviewEpisodes } from "../reviews.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { memberOf } from "../sign-in/identity.ts";
import { ClientPath } from "./clients.ts";

export const AppointmentPath = Type.Object({ appointmentId: Uuid });

/** As far as anybody looks at once: a month with the days around it. */
const longestPeriod = 45 * 24 * 60 * 60_000;

/** The appointments of a clinician, and those of one client. */
export function appointmentRoutes(app: App, services: Services): void {
  const { store, content, clock } = services;

  async function named(tx: Transaction, rows: Awaited<ReturnType<typeof listAppointmentsOfClient>>) {
    const names = await clientNames(
      tx,
      rows.map(row => row.clientId),
    );
    return rows.map(row => appointmentOf(row, content.contact, names.get(row.clientId)));
  }

  async function oneNamed(tx: Transaction, appointmentId: AppointmentId) {
    const row = await findAppointment(tx, appointmentId);
    return appointmentOf(row, content.contact, (await clientNames(tx, [row.clientId])).get(row.clientId));
  }

  app.get(
    "/api/appointments",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "The acting clinician's appointments of a period",
        querystring: AppointmentPeriod,
        response: { 200: Appointments, ...refusals },
      },
    },
    async request => {
      const [from, until] = [new Date(request.query.from), new Date(request.query.until)];
      if (until.getTime() - from.getTime() > longestPeriod)
        throw unusable("period-too-long", "until", "Ask for at most 45 days at once.");
      const actor = memberOf(request);
      return store.as(actor, async tx => {
        const rows = await listAppointmentsOfMember(tx, actor.memberId, from, until);
        const appointments = await named(tx, rows);
        await appendAudit(tx, { action: "appointments.read", detail: { appointments: rows.length } });
        return { appointments };
      });
    },
  );

  app.get(
    "/api/clients/:clientId/appointments",
    {
      config: { access: ["clinician", "supervisor"] },
      schema: {
        summary: "The appointments of one client",
        params: ClientPath,
        response: { 200: Appointments, ...refusals },
      },
    },
    async request => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      return store.as(memberOf(request), async tx => {
        await newestEpisode(tx, clientId);
        const appointments = await named(tx, await listAppointmentsOfClient(tx, clientId));
        await appendAudit(tx, { action: "appointments.read", clientId });
        return { appointments };
      });
    },
  );

  app.post(
    "/api/clients/:clientId/appointments",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Plan one appointment, or several a week apart",
        params: ClientPath,
        body: NewAppointments,
        response: { 201: Appointments, ...refusals },
      },
    },
    async (request, reply) => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      const { weeks = 1, ...plan } = request.body;
      const plans = Array.from({ length: weeks }, (_, week) => planOf(plan, week));
      const actor = memberOf(request);
      const appointments = await store.as(actor, async tx => {
        const { episodeId } = await newestEpisode(tx, clientId);
        for (const one of plans)
          await addAppointment(tx, { clientId, episodeId, memberId: actor.memberId, ...one });
        const all = await named(tx, await listAppointmentsOfClient(tx, clientId));
        await appendAudit(tx, {
          action: "appointment.planned",
          clientId,
          detail: { appointments: plans.length },
        });
        return all;
      });
      return reply.code(201).send({ appointments });
    },
  );

  app.put(
    "/api/appointments/:appointmentId",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Move a planned appointment",
        params: AppointmentPath,
        body: AppointmentPlan,
        response: { 200: Appointment, ...refusals },
      },
    },
    async request => {
      const appointmentId = idFrom<AppointmentId>(request.params.appointmentId);
      const plan = planOf(request.body);
      return store.as(memberOf(request), async tx => {
        const { clientId } = await findAppointment(tx, appointmentId);
        await moveAppointment(tx, { appointmentId, clientId }, plan);
        const moved = await oneNamed(tx, appointmentId);
        await appendAudit(tx, { action: "appointment.moved", clientId, detail: { appointmentId } });
        return moved;
      });
    },
  );

  app.post(
    "/api/appointments/:appointmentId/cancellation",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Cancel a planned appointment for the clinic: it says nothing about the client",
        params: AppointmentPath,
        response: { 200: Appointment, ...refusals },
      },
    },
    async request => {
      const appointmentId = idFrom<AppointmentId>(request.params.appointmentId);
      return store.as(memberOf(request), async tx => {
        const { clientId } = await findAppointment(tx, appointmentId);
        await cancelAppointment(tx, appointmentId, "cancelled");
        const cancelled = await oneNamed(tx, appointmentId);
        await appendAudit(tx, { action: "appointment.cancelled", clientId, detail: { appointmentId } });
        return cancelled;
      });
    },
  );

  app.post(
    "/api/appointments/:appointmentId/attendance",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Note what became of an appointment, and record the session with it",
        params: AppointmentPath,
        body: AppointmentAttendance,
        response: { 200: Appointment, ...refusals },
      },
    },
    async request => {
      const appointmentId = idFrom<AppointmentId>(request.params.appointmentId);
      const { attendance } = request.body;
      return store.as(memberOf(request), async tx => {
        const row = await findAppointment(tx, appointmentId);
        const { clientId, episodeId } = row;
        const heldOn = notAfterTomorrow(row.localDate, "appointmentId", clock());
        if (row.sessionId !== null) await correctSession(tx, row.sessionId, { heldOn, attendance });
        const sessionId =
          row.sessionId ?? (await recordSession(tx, { clientId, episodeId, heldOn, attendance }));
        await closeAppointment(tx, appointmentId, attendance, sessionId);
        await reviewEpisodes(tx, services, [episodeId], "request");
        const closed = await oneNamed(tx, appointmentId);
        await appendAudit(tx, { action: "session.recorded", clientId, detail: { sessionId, appointmentId } });
        return closed;
      });
    },
  );
}
