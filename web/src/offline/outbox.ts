import type { CheckInReceipt, NewCheckIn } from "@kedge/api";
import { changeDatabase, deviceDatabase } from "./database.ts";
import { seal, unseal } from "./device-key.ts";
import { draftName } from "./draft-name.ts";
import { type OutboxState, type Queued, readyToSend } from "./outbox-state.ts";
import { outboxStatus, publishOutbox } from "./outbox-status.ts";
import { inOrder } from "./sealed-store.ts";

interface Contents {
  readonly checkIn: NewCheckIn;
  readonly urgent: boolean;
}

export interface OutboxItem extends Queued {
  readonly checkIn: NewCheckIn;
  readonly durable: boolean;
}

/** What the browser would not keep (no space, no permission): held by this page until it is sent. */
const heldByThisPage = new Map<string, OutboxItem>();

function itemOf(
  memberId: string,
  { checkIn, urgent }: Contents,
  state: OutboxState,
  durable: boolean,
): OutboxItem {
  const { checkInId, answeredAt } = checkIn;
  return { checkInId, memberId, state, answeredAt, urgent, checkIn, durable };
}

/** Everything that still has to be sent, whoever it belongs to. */
export async function readOutbox(): Promise<OutboxItem[]> {
  const rows = await (await deviceDatabase()).getAll("outbox");
  const kept: OutboxItem[] = [];
  let unreadable = 0;
  for (const { checkInId, memberId, state, sealed } of rows) {
    try {
      kept.push(itemOf(memberId, await unseal<Contents>(checkInId, sealed), state, true));
    } catch {
      unreadable += 1;
    }
  }
  publishOutbox({ unreadable });
  return [...kept, ...heldByThisPage.values()];
}

export async function publishItems(): Promise<void> {
  const items = (await readOutbox()).map(({ checkIn, ...item }) => item);
  publishOutbox({ items: items.sort((a, b) => Number(b.urgent) - Number(a.urgent)) });
}

/**
 * Puts a finished check-in into the outbox and takes its draft away, both or neither. It is kept when this resolves:
 * `durable` on the device, otherwise only by the open page.
 */
export async function putIntoOutbox(
  memberId: string,
  checkIn: NewCheckIn,
  urgent: boolean,
): Promise<{ readonly durable: boolean }> {
  const contents: Contents = { checkIn, urgent };
  const { checkInId } = checkIn;
  let durable = true;
  try {
    const sealed = await seal(checkInId, contents);
    await inOrder(() =>
      changeDatabase(["outbox", "sealed"], async stores => {
        await stores.objectStore("outbox").put({ checkInId, memberId, state: readyToSend, sealed });
        await stores.objectStore("sealed").delete(draftName(memberId));
      }),
    );
    void navigator.storage?.persist?.();
  } catch {
    durable = false;
    heldByThisPage.set(checkInId, itemOf(memberId, contents, readyToSend, false));
  }
  await publishItems().catch(() => publishOutbox({ items: [...heldByThisPage.values()] }));
  return { durable };
}

/** Notes how the last attempt went. */
export async function setOutboxState(
  { checkInId, durable, ...item }: OutboxItem,
  state: OutboxState,
): Promise<void> {
  if (durable) {
    await changeDatabase(["outbox"], async stores => {
      const outbox = stores.objectStore("outbox");
      const row = await outbox.get(checkInId);
      if (row) await outbox.put({ ...row, state });
    });
  } else heldByThisPage.set(checkInId, { ...item, checkInId, durable, state });
  await publishItems();
}

/** Takes a check-in out once the server has confirmed it. */
export async function confirmSent(receipt: CheckInReceipt): Promise<void> {
  heldByThisPage.delete(receipt.checkInId);
  await takeOut(receipt.checkInId);
  publishOutbox({ receipts: [...outboxStatus().receipts, receipt] });
  await publishItems();
}

/** Gives a check-in whose number the server already knows a new number, so that it can be sent beside the other. */
export async function sendUnderNewNumber(checkInId: string): Promise<void> {
  const item = (await readOutbox()).find(candidate => candidate.checkInId === checkInId);
  if (!item) return;
  const next = crypto.randomUUID();
  await putIntoOutbox(item.memberId, { ...item.checkIn, checkInId: next }, item.urgent);
  publishOutbox({ renumbered: { ...outboxStatus().renumbered, [checkInId]: next } });
  heldByThisPage.delete(checkInId);
  await takeOut(checkInId);
  await publishItems();
}

function takeOut(checkInId: string): Promise<void> {
  return changeDatabase(["outbox"], stores => stores.objectStore("outbox").delete(checkInId));
}

/** Lets a check-in that was refused be sent again, for example after an update of the server. */
export async function tryAgain(checkInId: string): Promise<void> {
  const item = (await readOutbox()).find(candidate => candidate.checkInId === checkInId);
  if (item) await setOutboxState(item, readyToSend);
}
