import { knowledge } from "virtual:kedge-knowledge";
import type { Care } from "@kedge/api";
import { useRouteContext } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError } from "../../api-client/index.ts";
import type { Note } from "../../care/note.ts";
import { withNotes } from "../../care/with-notes.ts";
import { addNote, dropNote, type KeptNote, readNotes, sendNotes } from "../../offline/care-notes.ts";
import { askAndKeep, recallAnswer } from "../../offline/kept-answers.ts";
import { knownPerson } from "../../shell/session.ts";

const path = "/api/my/care";
const retryMs = 10_000;

export interface OwnCare {
  /** What is known, with what this device still has to send; `null` while it is looked up. */
  readonly care: Care | null;
  readonly unsent: readonly KeptNote[];
  /** When the clinic was last heard from, ISO 8601; `null`: just now. */
  readonly since: string | null;
  readonly problem: string | null;
  /** Keeps a note on the device and sends it as soon as possible. */
  readonly note: (note: Note) => Promise<void>;
  readonly drop: (noteId: string) => Promise<void>;
  readonly again: () => void;
}

/** What the person and their clinic noted together: readable without a network, and notes are kept until they arrive. */
export function useCare(): OwnCare {
  const { session } = useRouteContext({ from: "/companion" });
  const memberId = knownPerson(session)?.memberId;
  const [known, setKnown] = useState<{ readonly care: Care; readonly since: string | null } | null>(null);
  const [unsent, setUnsent] = useState<readonly KeptNote[]>([]);
  const [problem, setProblem] = useState<string | null>(null);

  /** One run at a time: what a run has sent stays in sight until that run has heard the answer. */
  const lastRun = useRef(0);
  const turn = useRef(Promise.resolve());
  const again = useCallback(() => {
    if (memberId === undefined) return;
    lastRun.current += 1;
    const run = lastRun.current;
    const send = async () => {
      if (run !== lastRun.current) return;
      setUnsent(await readNotes(memberId));
      const kept = await recallAnswer<Care>(memberId, path);
      if (kept) setKnown(shown => shown ?? { care: kept.answer, since: kept.since });
      try {
        await sendNotes(memberId);
        const { answer: care, kept: isKept } = await askAndKeep<Care>(memberId, path);
        await isKept;
        setUnsent(await readNotes(memberId));
        setKnown({ care, since: null });
        setProblem(null);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        setUnsent(await readNotes(memberId));
        setKnown(shown => (kept ? { care: kept.answer, since: kept.since } : shown));
        setProblem(error.message);
      }
    };
    turn.current = turn.current.then(send, send);
  }, [memberId]);

  useEffect(() => {
    again();
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [again]);

  // Not every device says when the network is back.
  useEffect(() => {
    if (problem === null || waiting(unsent).length === 0) return;
    const timer = setTimeout(again, retryMs);
    return () => clearTimeout(timer);
  }, [again, problem, unsent]);

  return {
    care: known && withNotes(known.care, waiting(unsent), knowledge.medicines),
    unsent,
    since: known?.since ?? null,
    problem,
    note: async note => {
      if (memberId === undefined) return;
      const added = await addNote(memberId, note);
      setUnsent(shown => [
        ...shown,
        ...added.filter(({ noteId }) => !shown.some(one => one.noteId === noteId)),
      ]);
      again();
    },
    drop: async noteId => {
      if (memberId !== undefined) setUnsent(await dropNote(memberId, noteId));
    },
    again,
  };
}

function waiting(notes: readonly KeptNote[]): Note[] {
  return notes.filter(({ refusal }) => refusal === null).map(({ note }) => note);
}
