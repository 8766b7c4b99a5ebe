import { Type } from "typebox";
import { problemsOf } from "../problems-of.ts";
import { Day, Sources, strict, Text, Threshold } from "../rule/sourced-schema.ts";

const path = "contact.json";

/** The customs of appointments, video visits and handing over. */
export interface Contact {
  /** Hours before an appointment from which on a cancellation counts as late. */
  readonly lateCancellationHours: number;
  /** Minutes before an appointment from which on its waiting room is open. */
  readonly videoOpensMinutes: number;
  /** Minutes after the planned end of an appointment until which its video visit can be joined. */
  readonly videoClosesMinutes: number;
  /** Days after care was handed over for which the client is told so. */
  readonly handedOverNoticeDays: number;
}

const numbers = [
  "lateCancellationHours",
  "videoOpensMinutes",
  "videoClosesMinutes",
  "handedOverNoticeDays",
] as const;

/** The schema of `content/contact.json`. */
const ContactSchema = Type.Object(
  {
    version: Text,
    reviewedOn: Day,
    lateCancellationHours: Threshold,
    videoOpensMinutes: Threshold,
    videoClosesMinutes: Threshold,
    handedOverNoticeDays: Threshold,
    sources: Sources,
  },
  strict,
);

/** Reads and checks `content/contact.json`; what is wrong goes to `problems`, and the result must not be used then. */
export function readContact(files: ReadonlyMap<string, unknown>, problems: string[]): Contact {
  const json = files.get(path);
  const found = problemsOf(ContactSchema, path, json);
  problems.push(...found);
  if (found.length > 0)
    return {
      lateCancellationHours: 0,
      videoOpensMinutes: 0,
      videoClosesMinutes: 0,
      handedOverNoticeDays: 0,
    };
  const contact = json as Type.Static<typeof ContactSchema>;
  for (const name of numbers)
    if (contact[name].value < 0) problems.push(`${path}: ${name} must not be negative`);
  return {
    lateCancellationHours: contact.lateCancellationHours.value,
    videoOpensMinutes: contact.videoOpensMinutes.value,
    videoClosesMinutes: contact.videoClosesMinutes.value,
    handedOverNoticeDays: contact.handedOverNoticeDays.value,
  };
}
