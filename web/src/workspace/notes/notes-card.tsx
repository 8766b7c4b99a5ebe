import type { NewNote } from "@kedge/api";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { QueryState } from "../query-state.tsx";
import { NoteEntry } from "./note-entry.tsx";
import { NoteForm } from "./note-form.tsx";
import { useNotes } from "./use-notes.ts";
import "./notes.css";

/** A client's session notes, the newest session first, and writing the next one. */
export function NotesCard({ clientId }: { readonly clientId: string }) {
  const { t } = useTranslation("notes");
  const { query, change, path } = useNotes(clientId);
  const [writing, setWriting] = useState(false);
  const save = (body: NewNote) =>
    change.mutate({ method: "POST", to: path, body }, { onSuccess: () => setWriting(false) });
  return (
    <section className="card notes-card" aria-labelledby="notes">
      <h2 id="notes">{t("title")}</h2>
      {writing ? (
        <NoteForm
          known={null}
          pending={change.isPending}
          problem={change.error?.message ?? null}
          onSave={save}
          onBack={() => setWriting(false)}
        />
      ) : (
        <Button variant="default" onClick={() => setWriting(true)}>
          {t("new")}
        </Button>
      )}
      {query.data ? (
        <>
          {query.data.notes.length === 0 ? <p>{t("none")}</p> : null}
          <ul className="plain-list">
            {query.data.notes.map(note => (
              <NoteEntry key={note.noteId} note={note} change={change} />
            ))}
          </ul>
        </>
      ) : (
        <QueryState query={query} />
      )}
    </section>
  );
}
