import { MoveRequest, MyAppointments } from "@kedge/api";
import {
  type Appointment,
  type AppointmentId,
  appendAudit,
  askToMoveAppointment,
  cancelAppointment,
  findAppointment,
  listAppointmentsOfClient,
  type Transaction,
} from "@kedge/store";
import { endOf, isLate, myAppointmentOf } from "../appointments.ts";
import { memberNames } from "../client-page.ts";
import { idFrom } from "../id-from.ts";
import { Problem } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { type ClientActor, clientOf } from "../sign-in/identity.ts";
import { AppointmentPath } from "./appointments.ts";

const pastShown = 20;

const begunAlready = () =>
  new Problem(
    409,
    "begun-already",
    "This appointment has begun or is over. Please write to your clinician instead.",
  );

/** A client's own appointments: what is coming, asking for another time, cancelling. */
export function myAppointmentRoutes(app: App, { store, content, clock }: Services): void {
  async function mine(tx: Transaction, { clientId }: ClientActor): Promise<MyAppointments> {
    const now = clock();
    const nameOf = await memberNames(tx);
    const all = await listAppointmentsOfClient(tx, clientId);
    const shown = (rows: readonly Appointment[]) =>
      rows.map(row => myAppointmentOf(row, content.contact, nameOf(row.memberId), now));
    return {
      coming: shown(all.filter(row => endOf(row) > now && row.state !== "attended")),
      past: shown(all.filter(row => endOf(row) <= now || row.state === "attended").toReversed()).slice(
        0,
        pastShown,
      ),
      lateCancellationHours: content.contact.lateCancellationHours,
    };
  }

  app.get(
    "/api/my-appointments",
    {
      config: { access: ["client"] },
      schema: { summary: "One's own appointments", response: { 200: MyAppointments, ...refusals } },
    },
    request => {
      const actor = clientOf(request);
      return store.as(actor, tx => mine(tx, actor));
    },
  );

  app.post(
    "/api/my-appointments/:appointmentId/cancellation",
    {
      config: { access: ["client"] },
      schema: {
        summary: "Cancel one's own appointment",
        params: AppointmentPath,
        response: { 200: MyAppointments, ...refusals },
      },
    },
    request => {
      const actor = clientOf(request);
      const appointmentId = idFrom<AppointmentId>(request.params.appointmentId);
      return store.as(actor, async tx => {
        const row = await findAppointment(tx, appointmentId);
        if (row.startsAt <= clock()) throw begunAlready();
        const late = isLate(row, content.contact, clock());
        await cancelAppointment(tx, appointmentId, late ? "cancelled-late" : "cancelled");
        const left = await mine(tx, actor);
        await appendAudit(tx, {
          action: "appointment.cancelled",
          clientId: actor.clientId,
          detail: { appointmentId, late },
        });
        return left;
      });
    },
  );

  app.post(
    "/api/my-appointments/:appointmentId/move-request",
    {
      config: { access: ["client"] },
      schema: {
        summary: "Ask for another time",
        params: AppointmentPath,
        body: MoveRequest,
        response: { 200: MyAppointments, ...refusals },
      },
    },
    request => {
      const actor = clientOf(request);
      const appointmentId = idFrom<AppointmentId>(request.params.appointmentId);
      return store.as(actor, async tx => {
        const row = await findAppointment(tx, appointmentId);
        if (row.startsAt <= clock()) throw begunAlready();
        await askToMoveAppointment(tx, row, request.body.words);
        const asked = await mine(tx, actor);
        await appendAudit(tx, {
          action: "appointment.move-asked",
          clientId: actor.clientId,
          detail: { appointmentId },
        });
        return asked;
      });
    },
  );
}
