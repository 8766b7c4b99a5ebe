import type { NewAddendum } from "@kedge/api";
import { Button, Textarea } from "@mantine/core";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";

const longestWords = 10_000;

/** Adds to a signed note; what is added is signed at once. */
export function AddendumForm({
  pending,
  onSave,
  onBack,
}: {
  readonly pending: boolean;
  readonly onSave: (addendum: NewAddendum) => void;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation("notes");
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const words = String(new FormData(event.currentTarget).get("words") ?? "").trim();
    if (words !== "") onSave({ words });
  };
  return (
    <form className="note-form" onSubmit={submit}>
      <Textarea name="words" label={t("add-words")} rows={3} maxLength={longestWords} required autoFocus />
      <div className="row">
        <Button type="submit" loading={pending}>
          {t("add-save")}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t("back")}
        </Button>
      </div>
    </form>
  );
}
