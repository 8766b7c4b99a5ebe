import { ApiError, request } from "../api-client/index.ts";
import { bodyOf, type Note, pathOf } from "../care/note.ts";
import { readSealed, writeSealed } from "./sealed-store.ts";

/** A note on its way to the clinic. One that was refused stays and says why, until the person takes it away. */
export interface KeptNote {
  readonly noteId: string;
  readonly note: Note;
  readonly refusal: string | null;
}

const notesName = (memberId: string): string => `care-notes:${memberId}`;

export async function readNotes(memberId: string): Promise<readonly KeptNote[]> {
  return (await readSealed<readonly KeptNote[]>(notesName(memberId))) ?? [];
}

/** Reads, changes and writes the notes while no other page does. */
function changeNotes(
  memberId: string,
  change: (notes: readonly KeptNote[]) => readonly KeptNote[],
): Promise<readonly KeptNote[]> {
  return navigator.locks.request("kedge-care-notes", async () => {
    const notes = change(await readNotes(memberId));
    await writeSealed(notesName(memberId), notes);
    return notes;
  });
}

/** Keeps a note on this device until it has arrived. */
export function addNote(memberId: string, note: Note): Promise<readonly KeptNote[]> {
  const kept: KeptNote = { noteId: crypto.randomUUID(), note, refusal: null };
  return changeNotes(memberId, notes => [...notes, kept]);
}

export function dropNote(memberId: string, noteId: string): Promise<readonly KeptNote[]> {
  return changeNotes(memberId, notes => notes.filter(note => note.noteId !== noteId));
}

/**
 * Sends what waits, in the order it was noted: each carries its own number, so that sending it twice changes nothing.
 * @returns what is left
 * @throws ApiError when the server can't be reached or doesn't know the person any more; nothing is lost then
 */
export function sendNotes(memberId: string): Promise<readonly KeptNote[]> {
  return navigator.locks.request("kedge-care-sending", async () => {
    for (const { noteId, note, refusal } of await readNotes(memberId)) {
      if (refusal !== null) continue;
      try {
        await request("POST", `/api/my/${pathOf(note)}`, bodyOf(note));
        await dropNote(memberId, noteId);
      } catch (error) {
        if (!(error instanceof ApiError) || isPassing(error)) throw error;
        await changeNotes(memberId, notes =>
          notes.map(kept => (kept.noteId === noteId ? { ...kept, refusal: error.message } : kept)),
        );
      }
    }
    return readNotes(memberId);
  });
}

/** Whether it may go through later just as it is. */
function isPassing({ status }: ApiError): boolean {
  return status === null || status >= 500 || [401, 403, 408, 425, 429].includes(status);
}
