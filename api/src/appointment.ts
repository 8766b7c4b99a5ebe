import type { TimeOfDay } from "@kedge/engine";
import { Type } from "typebox";
import { AttendanceSchema } from "./client.ts";
import { Day, Instant, Name, Uuid } from "./common.ts";

const strict = { additionalProperties: false } as const;

export const appointmentPlaces = ["in-person", "video", "phone"] as const;
export type AppointmentPlace = (typeof appointmentPlaces)[number];
const Place = Type.Unsafe<AppointmentPlace>(Type.String({ enum: [...appointmentPlaces] }));

export const appointmentStates = ["planned", "cancelled", "cancelled-late", "attended", "missed"] as const;
export type AppointmentState = (typeof appointmentStates)[number];

/** What the wall shows, `HH:MM`. */
const Time = Type.Unsafe<TimeOfDay>(Type.String({ pattern: "^([01]\\d|2[0-3]):[0-5]\\d$" }));
const Zone = Type.String({ minLength: 1, maxLength: 60, description: "IANA, for example Europe/Berlin" });
const PlaceWords = Type.String({ maxLength: 500 });

/** PUT /api/appointments/:appointmentId — answers with the moved `Appointment`. */
export const AppointmentPlan = Type.Object(
  {
    on: Day,
    at: Time,
    zone: Zone,
    minutes: Type.Integer({ minimum: 5, maximum: 480 }),
    place: Place,
    placeWords: Type.Optional(PlaceWords),
  },
  strict,
);
export type AppointmentPlan = Type.Static<typeof AppointmentPlan>;

/** POST /api/clients/:clientId/appointments — answers with `Appointments`. `weeks`: as many in a row, a week apart. */
export const NewAppointments = Type.Object(
  { ...AppointmentPlan.properties, weeks: Type.Optional(Type.Integer({ minimum: 1, maximum: 26 })) },
  strict,
);
export type NewAppointments = Type.Static<typeof NewAppointments>;

const shared = {
  appointmentId: Uuid,
  on: Day,
  at: Time,
  zone: Zone,
  startsAt: Instant,
  minutes: Type.Integer(),
  place: Place,
  placeWords: Type.Union([PlaceWords, Type.Null()]),
  state: Type.Unsafe<AppointmentState>(Type.String({ enum: [...appointmentStates] })),
  /** The client's words when they asked for another time. */
  moveRequest: Type.Union([Type.String(), Type.Null()]),
  /** Its video visit can be joined from then until then; `null` when it has none. */
  video: Type.Union([Type.Object({ from: Instant, until: Instant }), Type.Null()]),
};

export const Appointment = Type.Object({
  ...shared,
  clientId: Uuid,
  clientName: Name,
  cancelledByClient: Type.Boolean(),
  /** Whether what became of it has been recorded as a session. */
  recorded: Type.Boolean(),
});
export type Appointment = Type.Static<typeof Appointment>;

/** GET /api/appointments?from=&until=, GET /api/clients/:clientId/appointments — the earliest first. */
export const Appointments = Type.Object({ appointments: Type.Array(Appointment) });
export type Appointments = Type.Static<typeof Appointments>;

export const AppointmentPeriod = Type.Object({ from: Instant, until: Instant }, strict);

/** POST /api/appointments/:appointmentId/attendance — answers with the `Appointment`; a session is recorded with it. */
export const AppointmentAttendance = Type.Object({ attendance: AttendanceSchema }, strict);
export type AppointmentAttendance = Type.Static<typeof AppointmentAttendance>;

/** What a client sees of their own appointment. */
export const MyAppointment = Type.Object({
  ...shared,
  withName: Name,
  /** A cancellation now would count as late. */
  late: Type.Boolean(),
});
export type MyAppointment = Type.Static<typeof MyAppointment>;

/** GET /api/my-appointments — those to come, the next first, and the past ones, the newest first. */
export const MyAppointments = Type.Object({
  coming: Type.Array(MyAppointment),
  past: Type.Array(MyAppointment),
  lateCancellationHours: Type.Number(),
});
export type MyAppointments = Type.Static<typeof MyAppointments>;

/** POST /api/my-appointments/:appointmentId/move-request — answers with `MyAppointments`. */
export const MoveRequest = Type.Object({ words: Type.String({ minLength: 1, maxLength: 1000 }) }, strict);
export type MoveRequest = Type.Static<typeof MoveRequest>;

/** GET /api/calendar-feed. DELETE ends the address. */
export const CalendarFeed = Type.Object({ since: Type.Union([Instant, Type.Null()]) });
export type CalendarFeed = Type.Static<typeof CalendarFeed>;

/** POST /api/calendar-feed — the address is shown this once; a former one ends. */
export const NewCalendarFeed = Type.Object({ address: Type.String() });
export type NewCalendarFeed = Type.Static<typeof NewCalendarFeed>;
