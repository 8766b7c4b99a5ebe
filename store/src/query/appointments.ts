import type { Attendance, LocalDate, TimeOfDay } from "@kedge/engine";
import {
  type AppointmentId,
  type ClientId,
  type EpisodeId,
  type MemberId,
  newId,
  type SessionId,
} from "../ids.ts";
import type { AppointmentPlace, AppointmentState } from "../schema.ts";
import type { Transaction } from "../transaction.ts";
import { found } from "./outcome.ts";
import { openWords, sealWords } from "./words.ts";

/** When and where people meet. The wall's time is what was agreed; `startsAt` is the instant it means. */
export interface AppointmentPlan {
  readonly localDate: LocalDate;
  readonly localTime: TimeOfDay;
  readonly zone: string;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly place: AppointmentPlace;
  /** For example an address, or the number to call. */
  readonly placeWords: string | null;
}

export interface Appointment extends AppointmentPlan {
  readonly appointmentId: AppointmentId;
  readonly clientId: ClientId;
  readonly episodeId: EpisodeId;
  /** Whom the client meets. */
  readonly memberId: MemberId;
  readonly state: AppointmentState;
  readonly cancelledByClient: boolean;
  /** The client's words when they asked for another time. */
  readonly moveRequest: string | null;
  readonly sessionId: SessionId | null;
}

/** Plans an appointment with a member of staff. */
export async function addAppointment(
  tx: Transaction,
  {
    clientId,
    episodeId,
    memberId,
    ...plan
  }: AppointmentPlan & Pick<Appointment, "clientId" | "episodeId" | "memberId">,
): Promise<AppointmentId> {
  const appointmentId = newId<AppointmentId>();
  await tx.db
    .insertInto("appointment")
    .values({
      appointment_id: appointmentId,
      client_id: clientId,
      episode_id: episodeId,
      member_id: memberId,
      ...(await planColumns(tx, clientId, appointmentId, plan)),
    })
    .execute();
  return appointmentId;
}

/** Moves a planned appointment, which answers the client's wish for another time. @throws NotFound */
export async function moveAppointment(
  tx: Transaction,
  { appointmentId, clientId }: Pick<Appointment, "appointmentId" | "clientId">,
  plan: AppointmentPlan,
): Promise<void> {
  const columns = await planColumns(tx, clientId, appointmentId, plan);
  const row = await tx.db
    .updateTable("appointment")
    .set({ ...columns, move_request: null })
    .where("appointment_id", "=", appointmentId)
    .where("state", "=", "planned")
    .returning("appointment_id")
    .executeTakeFirst();
  found(row, "planned appointment");
}

/** @throws NotFound when there is no such planned appointment */
export async function cancelAppointment(
  tx: Transaction,
  appointmentId: AppointmentId,
  state: Extract<AppointmentState, "cancelled" | "cancelled-late">,
): Promise<void> {
  const row = await tx.db
    .updateTable("appointment")
    .set({ state, cancelled_by_client: tx.actor.kind === "client" })
    .where("appointment_id", "=", appointmentId)
    .where("state", "=", "planned")
    .returning("appointment_id")
    .executeTakeFirst();
  found(row, "planned appointment");
}

/** Notes that the client asks for another time. @throws NotFound when there is no such planned appointment */
export async function askToMoveAppointment(
  tx: Transaction,
  { appointmentId, clientId }: Pick<Appointment, "appointmentId" | "clientId">,
  words: string,
): Promise<void> {
  const row = await tx.db
    .updateTable("appointment")
    .set({ move_request: await sealWords(tx, words, moveRequestOf(clientId, appointmentId)) })
    .where("appointment_id", "=", appointmentId)
    .where("state", "=", "planned")
    .returning("appointment_id")
    .executeTakeFirst();
  found(row, "planned appointment");
}

/** Notes what became of an appointment, and the session recorded from it. @throws NotFound */
export async function closeAppointment(
  tx: Transaction,
  appointmentId: AppointmentId,
  attendance: Attendance,
  sessionId: SessionId,
): Promise<void> {
  const cancelled = attendance === "cancelled" || attendance === "cancelled-late";
  const row = await tx.db
    .updateTable("appointment")
    .set({
      state: attendance,
      session_id: sessionId,
      ...(cancelled ? {} : { cancelled_by_client: false }),
    })
    .where("appointment_id", "=", appointmentId)
    .returning("appointment_id")
    .executeTakeFirst();
  found(row, "appointment");
}

/** @throws NotFound */
export async function findAppointment(tx: Transaction, appointmentId: AppointmentId): Promise<Appointment> {
  const row = await appointments(tx).where("appointment_id", "=", appointmentId).executeTakeFirst();
  return read(tx, found(row, "appointment"));
}

/** The appointments of one client that the actor may see, the earliest first. */
export async function listAppointmentsOfClient(
  tx: Transaction,
  clientId: ClientId,
): Promise<readonly Appointment[]> {
  const rows = await appointments(tx).where("client_id", "=", clientId).orderBy("starts_at").execute();
  return Promise.all(rows.map(row => read(tx, row)));
}

/** The appointments with one member of staff that begin from `from` until before `until`, the earliest first. */
export async function listAppointmentsOfMember(
  tx: Transaction,
  memberId: MemberId,
  from: Date,
  until: Date,
): Promise<readonly Appointment[]> {
  const rows = await appointments(tx)
    .where("member_id", "=", memberId)
    .where("starts_at", ">=", from)
    .where("starts_at", "<", until)
    .orderBy("starts_at")
    .execute();
  return Promise.all(rows.map(row => read(tx, row)));
}

const appointments = (tx: Transaction) => tx.db.selectFrom("appointment").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof appointments>["executeTakeFirstOrThrow"]>>;

async function read(tx: Transaction, row: Row): Promise<Appointment> {
  const { client_id: clientId, appointment_id: appointmentId } = row;
  return {
    appointmentId,
    clientId,
    episodeId: row.episode_id,
    memberId: row.member_id,
    localDate: row.local_date,
    localTime: row.local_time.slice(0, "HH:MM".length) as TimeOfDay,
    zone: row.zone,
    startsAt: row.starts_at,
    minutes: row.minutes,
    place: row.place,
    placeWords: await openWords(tx, row.place_words, placeWordsOf(clientId, appointmentId)),
    state: row.state,
    cancelledByClient: row.cancelled_by_client,
    moveRequest: await openWords(tx, row.move_request, moveRequestOf(clientId, appointmentId)),
    sessionId: row.session_id,
  };
}

async function planColumns(
  tx: Transaction,
  clientId: ClientId,
  appointmentId: AppointmentId,
  plan: AppointmentPlan,
) {
  return {
    local_date: plan.localDate,
    local_time: plan.localTime,
    zone: plan.zone,
    starts_at: plan.startsAt,
    minutes: plan.minutes,
    place: plan.place,
    place_words: await sealWords(tx, plan.placeWords, placeWordsOf(clientId, appointmentId)),
  };
}

const placeWordsOf = (clientId: ClientId, row: AppointmentId) =>
  ({ clientId, table: "appointment", column: "place_words", row }) as const;
const moveRequestOf = (clientId: ClientId, row: AppointmentId) =>
  ({ clientId, table: "appointment", column: "move_request", row }) as const;
