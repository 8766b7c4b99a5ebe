import { ApiError, request } from "../api-client/index.ts";
import { knownPerson, session } from "../shell/session.ts";
import { changeDatabase } from "./database.ts";
import { now } from "./now.ts";
import { deleteSealed, inOrder, readSealed, writeSealed } from "./sealed-store.ts";

/** An answer of the server, or the last one that this device kept. */
export interface KnownAnswer<Answer> {
  readonly answer: Answer;
  /** When the clinic was last heard from, ISO 8601; `null`: just now. */
  readonly since: string | null;
}

const nameOf = (memberId: string, path: string): string => `answer/${memberId}${path}`;

/** How often this page has forgotten answers: what was asked before that comes too late to be kept. */
let forgotten = 0;

/**
 * `GET path` for this person, whose answer is kept on this device unless they sign out meanwhile; a device that can't
 * keep it still shows it.
 * @returns the answer, and what resolves once it is kept
 * @throws ApiError when there is no answer
 */
export async function askAndKeep<Answer>(
  memberId: string,
  path: string,
): Promise<{ readonly answer: Answer; readonly kept: Promise<void> }> {
  const before = forgotten;
  const answer = await request<Answer>("GET", path);
  const known: KnownAnswer<Answer> = { answer, since: now().at };
  const kept =
    before === forgotten
      ? writeSealed(nameOf(memberId, path), known).catch(() => undefined)
      : Promise.resolve();
  return { answer, kept };
}

/** What the server last said to `GET path` that this device could keep; `null` when there is nothing to read. */
export function recallAnswer<Answer>(memberId: string, path: string): Promise<KnownAnswer<Answer> | null> {
  return readSealed<KnownAnswer<Answer>>(nameOf(memberId, path)).catch(() => null);
}

/**
 * `GET path` for the person who is here; without a connection what the server said last, kept encrypted on this device.
 * What the server refuses to show is not kept any longer.
 * @throws ApiError when there is neither an answer nor anything kept
 */
export async function askOrRecall<Answer>(path: string): Promise<KnownAnswer<Answer>> {
  const memberId = knownPerson(await session())?.memberId;
  try {
    const answer =
      memberId === undefined
        ? await request<Answer>("GET", path)
        : (await askAndKeep<Answer>(memberId, path)).answer;
    return { answer, since: null };
  } catch (error) {
    if (!(error instanceof ApiError) || memberId === undefined) throw error;
    if (error.status === 403 || error.status === 404)
      await deleteSealed(nameOf(memberId, path)).catch(() => undefined);
    if (!error.unreachable) throw error;
    const kept = await recallAnswer<Answer>(memberId, path);
    if (kept === null) throw error;
    return kept;
  }
}

/** Takes everything that was kept of a person's answers off this device. */
export function forgetAnswers(memberId: string): Promise<void> {
  forgotten += 1;
  const first = nameOf(memberId, "/");
  return inOrder(() =>
    changeDatabase(["sealed"], stores =>
      stores.objectStore("sealed").delete(IDBKeyRange.bound(first, `${first}\uffff`)),
    ),
  );
}
