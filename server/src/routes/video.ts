import { Uuid, VideoMessage, VideoVisit } from "@kedge/api";
import {
  type Appointment,
  type AppointmentId,
  appendAudit,
  clientNames,
  findAppointment,
  type Transaction,
} from "@kedge/store";
import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import { Value } from "typebox/value";
import { videoPeriod } from "../appointments.ts";
import { memberNames } from "../client-page.ts";
import { idFrom } from "../id-from.ts";
import { notFound, Problem } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { identify, type MemberActor, memberOf } from "../sign-in/identity.ts";
import { iceServersOf } from "../video/turn.ts";
import { openWaitingRooms, type Participant } from "../video/waiting-rooms.ts";
import { AppointmentPath } from "./appointments.ts";

const participants = ["client", "clinician"] as const;
/** How often it is checked that both the sign-in and the appointment still hold. */
const checkEvery = 1_000;
/** As much as two browsers need to find each other, many times over. */
const messagesPerMinute = 600;

const SocketQuery = Type.Object({ page: Uuid }, { additionalProperties: false });

/** The video visit of an appointment: for its client and the clinician it is planned with, and for nobody else. */
export function videoRoutes(app: App, services: Services): void {
  const { store, content, authentication, baseUrl, clock, turn, log } = services;
  const rooms = openWaitingRooms();

  /** The appointment, when it has a video visit that this member takes part in. @throws Problem 404 */
  async function visitOf(tx: Transaction, actor: MemberActor, id: AppointmentId): Promise<Appointment> {
    const appointment = await findAppointment(tx, id);
    const takesPart = actor.kind === "client" || appointment.memberId === actor.memberId;
    if (!takesPart || appointment.place !== "video" || appointment.state !== "planned") throw notFound();
    return appointment;
  }

  function isOpen(appointment: Appointment): boolean {
    const { from, until } = videoPeriod(appointment, content.contact);
    const now = clock();
    return from <= now && now < until;
  }

  /** Only a page of Kedge may open the socket: browsers send their cookies with those of other sites too. */
  async function refuseForeignSocket(request: FastifyRequest): Promise<void> {
    if (request.headers.origin !== baseUrl)
      throw new Problem(
        403,
        "foreign-origin",
        `Video visits are opened from ${baseUrl} only. Open Kedge at that address.`,
      );
  }

  app.get(
    "/api/video/:appointmentId",
    {
      config: { access: participants },
      schema: {
        summary: "The video visit of an appointment, for its two participants",
        params: AppointmentPath,
        response: { 200: VideoVisit, ...refusals },
      },
    },
    async request => {
      const actor = memberOf(request);
      const appointmentId = idFrom<AppointmentId>(request.params.appointmentId);
      return store.as(actor, async tx => {
        const visit = await visitOf(tx, actor, appointmentId);
        const { from, until } = videoPeriod(visit, content.contact);
        const open = isOpen(visit);
        return {
          withName: await otherName(tx, actor, visit),
          startsAt: visit.startsAt.toISOString(),
          from: from.toISOString(),
          until: until.toISOString(),
          open,
          iceServers: open ? iceServersOf(turn, clock()) : [],
        };
      });
    },
  );

  app.get(
    "/api/video/:appointmentId/socket",
    {
      websocket: true,
      config: { access: participants },
      onRequest: refuseForeignSocket,
      schema: {
        summary: "The waiting room, and what two browsers need to find each other",
        params: AppointmentPath,
        querystring: SocketQuery,
      },
    },
    (socket, request) => {
      const actor = memberOf(request);
      const appointmentId = idFrom<AppointmentId>(request.params.appointmentId);
      const participant: Participant = {
        side: actor.kind === "client" ? "client" : "clinician",
        page: request.query.page,
        say: notice => socket.send(JSON.stringify(notice)),
        end(why) {
          socket.send(JSON.stringify({ kind: "ended", why }));
          socket.close();
        },
      };
      let received = 0;
      let entered = false;

      /** Why the visit can't go on for this page; `null` when it can. */
      async function whyNot(): Promise<"signed-out" | "closed" | null> {
        try {
          await identify(request, participants, store, authentication);
        } catch (error) {
          if (error instanceof Problem) return "signed-out";
          throw error;
        }
        const visit = await store.as(actor, tx => visitOf(tx, actor, appointmentId)).catch(() => null);
        return visit && isOpen(visit) ? null : "closed";
      }

      async function enter(): Promise<void> {
        const why = await whyNot();
        if (why) return participant.end(why);
        await note(actor, appointmentId, "video.joined");
        if (socket.readyState !== socket.OPEN) return;
        entered = true;
        rooms.enter(appointmentId, participant);
      }

      let checking = false;
      const check = setInterval(() => {
        received = Math.max(0, received - messagesPerMinute / (60_000 / checkEvery));
        if (checking) return;
        checking = true;
        whyNot()
          .then(why => why && participant.end(why))
          .catch((error: unknown) => {
            log.error({ err: error }, "a video visit could not be checked and was ended");
            participant.end("closed");
          })
          .finally(() => {
            checking = false;
          });
      }, checkEvery);

      socket.on("message", (data: Buffer) => {
        received += 1;
        const message = received > messagesPerMinute ? null : readMessage(data);
        if (message === null) return participant.end("refused");
        const admitted = rooms.receive(appointmentId, participant, message);
        if (admitted)
          note(actor, appointmentId, "video.admitted").catch((error: unknown) =>
            log.error({ err: error }, "letting a client into a video visit was not noted"),
          );
      });
      socket.on("close", () => {
        clearInterval(check);
        if (entered) rooms.leave(appointmentId, participant);
      });
      enter().catch((error: unknown) => {
        log.error({ err: error }, "a video visit could not be entered");
        participant.end("closed");
      });
    },
  );

  async function note(actor: MemberActor, appointmentId: AppointmentId, action: string): Promise<void> {
    await store.as(actor, async tx => {
      const { clientId } = await findAppointment(tx, appointmentId);
      await appendAudit(tx, { action, clientId, detail: { appointmentId } });
    });
  }
}

async function otherName(tx: Transaction, actor: MemberActor, visit: Appointment): Promise<string> {
  if (actor.kind === "client") return (await memberNames(tx))(visit.memberId);
  return (await clientNames(tx, [visit.clientId])).get(visit.clientId) ?? "(erased)";
}

function readMessage(data: Buffer): VideoMessage | null {
  try {
    const json: unknown = JSON.parse(data.toString("utf8"));
    return Value.Check(VideoMessage, json) ? json : null;
  } catch {
    return null;
  }
}
