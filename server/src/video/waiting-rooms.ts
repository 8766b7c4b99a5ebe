import type { VideoEnd, VideoMessage, VideoNotice } from "@kedge/api";
import type { AppointmentId } from "@kedge/store";

export type Side = "client" | "clinician";

/** One open page of a participant. */
export interface Participant {
  readonly side: Side;
  readonly page: string;
  say(notice: VideoNotice): void;
  end(why: VideoEnd): void;
}

interface Room {
  readonly here: Map<Side, Participant>;
  /** The clinician has let the client in; it stays so when a connection breaks and comes back. */
  admitted: boolean;
}

/** The visits that are under way, in this server's memory alone: nothing of them is kept. */
export interface WaitingRooms {
  enter(appointmentId: AppointmentId, participant: Participant): void;
  leave(appointmentId: AppointmentId, participant: Participant): void;
  /** @returns whether the message let the client in */
  receive(appointmentId: AppointmentId, from: Participant, message: VideoMessage): boolean;
}

const otherSide = (side: Side): Side => (side === "client" ? "clinician" : "client");

export function openWaitingRooms(): WaitingRooms {
  const rooms = new Map<AppointmentId, Room>();

  function roomOf(appointmentId: AppointmentId): Room {
    const room = rooms.get(appointmentId) ?? { here: new Map(), admitted: false };
    rooms.set(appointmentId, room);
    return room;
  }

  function introduce(room: Room): void {
    const [client, clinician] = [room.here.get("client"), room.here.get("clinician")];
    if (!client || !clinician) return;
    clinician.say({ kind: "here", page: client.page });
    client.say({ kind: "here", page: clinician.page });
    if (!room.admitted) return;
    for (const participant of [client, clinician]) participant.say({ kind: "admitted" });
  }

  return {
    enter(appointmentId, participant) {
      const room = roomOf(appointmentId);
      const before = room.here.get(participant.side);
      room.here.set(participant.side, participant);
      if (before && before.page !== participant.page) before.end("other-page");
      introduce(room);
    },
    leave(appointmentId, participant) {
      const room = rooms.get(appointmentId);
      // A page that was replaced leaves a room in which another page already stands.
      if (room?.here.get(participant.side) !== participant) return;
      room.here.delete(participant.side);
      room.here.get(otherSide(participant.side))?.say({ kind: "gone" });
      if (room.here.size === 0) rooms.delete(appointmentId);
    },
    receive(appointmentId, from, message) {
      const room = rooms.get(appointmentId);
      if (room?.here.get(from.side) !== from) return false;
      const other = room.here.get(otherSide(from.side));
      switch (message.kind) {
        case "admit": {
          if (from.side !== "clinician" || room.admitted) return false;
          room.admitted = true;
          introduce(room);
          return true;
        }
        case "place": {
          if (from.side === "client") other?.say(message);
          return false;
        }
        case "leave": {
          from.end("left");
          return false;
        }
        case "description":
        case "candidate": {
          if (room.admitted && other?.page === message.to) other.say(message);
          return false;
        }
      }
    },
  };
}
