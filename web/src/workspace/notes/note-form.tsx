import { noteTemplates } from "virtual:kedge-note-templates";
import type { NewNote, Note, NoteKind } from "@kedge/api";
import { type LocalDate, zonedTimeOf } from "@kedge/engine";
import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ownTimeZone } from "../../shell/own-time-zone.ts";

const longestSection = 10_000;
const kinds: readonly NoteKind[] = ["session", "psychotherapy"];

/** Writes or changes a draft, section by section. */
export function NoteForm({
  known,
  pending,
  problem,
  onSave,
  onBack,
}: {
  readonly known: Note | null;
  readonly pending: boolean;
  readonly problem: string | null;
  readonly onSave: (note: NewNote) => void;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation("notes");
  const [code, setCode] = useState(known?.template ?? noteTemplates[0]?.code ?? "");
  const sections = noteTemplates.find(template => template.code === code)?.sections ?? [];
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string): string => String(form.get(name) ?? "").trim();
    onSave({
      kind: known?.kind ?? (text("kind") as NoteKind),
      template: code,
      on: text("on") as LocalDate,
      sections: Object.fromEntries(sections.map(section => [section.code, text(`section-${section.code}`)])),
    });
  };
  return (
    <form className="note-form" onSubmit={submit} aria-label={t(known ? "edit" : "new")}>
      <TextInput
        name="on"
        type="date"
        label={t("on")}
        required
        defaultValue={known?.on ?? zonedTimeOf(new Date(), ownTimeZone()).on}
      />
      {known ? null : (
        <>
          <NativeSelect
            name="kind"
            label={t("kind")}
            data={kinds.map(kind => ({ value: kind, label: t(`kind-${kind}`) }))}
          />
          <NativeSelect
            label={t("template")}
            value={code}
            onChange={event => setCode(event.currentTarget.value)}
            data={noteTemplates.map(template => ({ value: template.code, label: template.title.en }))}
          />
        </>
      )}
      {sections.map(section => (
        <Textarea
          key={section.code}
          name={`section-${section.code}`}
          label={section.title.en}
          rows={4}
          maxLength={longestSection}
          defaultValue={known?.sections[section.code] ?? ""}
        />
      ))}
      {problem ? (
        <p role="alert" className="error">
          {problem}
        </p>
      ) : null}
      <div className="row">
        <Button type="submit" loading={pending}>
          {t("save")}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t("back")}
        </Button>
      </div>
    </form>
  );
}
