import { noteTemplates } from "virtual:kedge-note-templates";
import type { Note, NoteChange } from "@kedge/api";
import { describeDate } from "@kedge/engine";
import { Button } from "@mantine/core";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { instant } from "../instant.ts";
import { AddendumForm } from "./addendum-form.tsx";
import { NoteForm } from "./note-form.tsx";
import type { NoteChanger } from "./use-notes.ts";

type Doing = "nothing" | "edit" | "discard" | "add";

/** One note with what was added to it, and what its author may still do. */
export function NoteEntry({ note, change }: { readonly note: Note; readonly change: NoteChanger }) {
  const { t, i18n } = useTranslation("notes");
  const id = useId();
  const [doing, setDoing] = useState<Doing>("nothing");
  const path = `/api/notes/${note.noteId}`;
  const done = { onSuccess: () => setDoing("nothing") };
  const problem = change.error?.message ?? null;
  const sections = noteTemplates.find(({ code }) => code === note.template)?.sections ?? [];
  const draft = note.signedAt === null;
  if (doing === "edit")
    return (
      <li className="note">
        <NoteForm
          known={note}
          pending={change.isPending}
          problem={problem}
          onBack={() => setDoing("nothing")}
          onSave={({ on, sections: words }) =>
            change.mutate(
              { method: "PUT", to: path, body: { on, sections: words } satisfies NoteChange },
              done,
            )
          }
        />
      </li>
    );
  return (
    <li className="note">
      <h3 id={id}>{describeDate(note.on, i18n.language)}</h3>
      <p className="small quiet">
        {t("by", { author: note.author })} ·{" "}
        {draft ? t("draft") : t("signed", { at: instant(note.signedAt ?? "", i18n.language) })}
        {note.kind === "psychotherapy" ? ` · ${t("mine-only")}` : ""}
      </p>
      <dl className="note-sections">
        {sections
          .filter(({ code }) => (note.sections[code] ?? "") !== "")
          .map(({ code, title }) => (
            <div key={code}>
              <dt>{title.en}</dt>
              <dd>{note.sections[code]}</dd>
            </div>
          ))}
      </dl>
      {note.addenda.map(({ author, signedAt, words }) => (
        <div key={signedAt} className="note-addendum">
          <p className="small quiet">{t("addendum", { author, at: instant(signedAt, i18n.language) })}</p>
          <p>{words}</p>
        </div>
      ))}
      {problem ? (
        <p role="alert" className="error">
          {problem}
        </p>
      ) : null}
      {doing === "add" ? (
        <AddendumForm
          pending={change.isPending}
          onBack={() => setDoing("nothing")}
          onSave={body => change.mutate({ method: "POST", to: `${path}/addenda`, body }, done)}
        />
      ) : (
        <fieldset className="row" aria-describedby={id}>
          <Actions
            note={note}
            doing={doing}
            onDo={setDoing}
            onSign={() => change.mutate({ method: "POST", to: `${path}/signature` })}
            onDiscard={() => change.mutate({ method: "DELETE", to: path })}
          />
        </fieldset>
      )}
    </li>
  );
}

function Actions({
  note,
  doing,
  onDo,
  onSign,
  onDiscard,
}: {
  readonly note: Note;
  readonly doing: Doing;
  readonly onDo: (doing: Doing) => void;
  readonly onSign: () => void;
  readonly onDiscard: () => void;
}) {
  const { t } = useTranslation("notes");
  if (note.signedAt !== null)
    return (
      <Button variant="default" size="compact-sm" onClick={() => onDo("add")}>
        {t("add")}
      </Button>
    );
  if (!note.own) return null;
  return (
    <>
      <Button size="compact-sm" title={t("sign-what")} onClick={onSign}>
        {t("sign")}
      </Button>
      <Button variant="default" size="compact-sm" onClick={() => onDo("edit")}>
        {t("edit")}
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => (doing === "discard" ? onDiscard() : onDo("discard"))}
      >
        {t(doing === "discard" ? "discard-sure" : "discard")}
      </Button>
    </>
  );
}
