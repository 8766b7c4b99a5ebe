import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { CheckInReceipt, NewCheckIn } from "@kedge/api";
import { checkIn, type Person } from "../tests/support/person.ts";
import type { Ledger } from "./ledger.ts";
import { type Random, whole } from "./random.ts";

/** What was sent, acknowledged or not. */
export interface Sent {
  readonly checkIn: NewCheckIn;
  readonly from: Person;
  readonly total: number;
  readonly risk: boolean;
  /** The first receipt; null when none ever arrived. */
  receipt: CheckInReceipt | null;
}

/** What all writers have done so far. */
export interface Record {
  readonly sent: Map<string, Sent>;
  readonly ledger: Ledger;
  sentTwice: number;
  resentAfterCrash: number;
  givenUp: number;
  /** A check-in that was sent again and got another receipt than the first time. */
  receiptsThatDiffer: number;
  /** Answers below 500 that no check-in of ours deserves. */
  refused: number;
}

export interface WriterOptions {
  readonly random: Random;
  /** Breaks the rule on purpose: notes the id before the answer is there, and never sends it again. */
  readonly earlyAck: boolean;
}

/** Between two tries while Kedge is away: hundreds of them before every start would only take its processor time. */
const pauseMs = 200;

/** Sends one check-in after the other until told to stop. What a crash interrupts it sends again, as the app's queue does. */
export async function write(
  client: () => Person,
  record: Record,
  options: WriterOptions,
  stop: AbortSignal,
): Promise<void> {
  const { random, earlyAck } = options;
  for (let number = 0; !stop.aborted; number++) {
    const item9 = number % 3 === 0 ? 1 + whole(random, 3) : 0;
    const answers = [...Array.from({ length: 8 }, () => whole(random, 4)), item9];
    const sent: Sent = {
      checkIn: checkIn(randomUUID(), answers),
      from: client(),
      total: answers.reduce((sum, answer) => sum + answer, 0),
      risk: item9 > 0,
      receipt: null,
    };
    record.sent.set(sent.checkIn.checkInId, sent);
    if (earlyAck) {
      record.ledger.note(sent.checkIn.checkInId);
      if (!(await attempt(sent, record))) await sleep(50);
    } else {
      await deliver(sent, record, options, stop);
      await sleep(whole(random, 120));
    }
  }
}

async function deliver(
  sent: Sent,
  record: Record,
  { random }: WriterOptions,
  stop: AbortSignal,
): Promise<void> {
  const twice = whole(random, 5) === 0;
  if (twice) record.sentTwice++;
  // At the same moment: the second must neither be stored nor refused.
  const arrived = await Promise.all([attempt(sent, record), ...(twice ? [attempt(sent, record)] : [])]);
  if (arrived.some(Boolean)) return;
  // Some are never sent again: whether they were stored is open, but they must be whole or not there at all.
  if (whole(random, 4) === 0) {
    record.givenUp++;
    return;
  }
  record.resentAfterCrash++;
  while (!stop.aborted && !(await attempt(sent, record))) await sleep(pauseMs);
}

/** Sends it once. True when it was acknowledged, and by then the ledger knows it. */
async function attempt(sent: Sent, record: Record): Promise<boolean> {
  let receipt: CheckInReceipt;
  try {
    const response = await sent.from.request("POST", "/api/check-ins", sent.checkIn);
    if (!response.ok) {
      if (response.status < 500) record.refused++;
      return false;
    }
    receipt = (await response.json()) as CheckInReceipt;
  } catch {
    // The connection broke: nobody knows whether it was stored.
    return false;
  }
  if (sent.receipt === null) {
    record.ledger.note(sent.checkIn.checkInId);
    sent.receipt = receipt;
  } else if (!same(sent.receipt, receipt)) record.receiptsThatDiffer++;
  return true;
}

export function same(one: CheckInReceipt, other: CheckInReceipt): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
