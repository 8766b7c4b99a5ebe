import type { NewOwnQuestionnaire } from "@kedge/api";
import { isLocalDate } from "@kedge/engine";
import { Button, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { textOf } from "../../shell/form-text.ts";

export type Licence = Pick<NewOwnQuestionnaire, "licensor" | "licenceReference" | "licensedUntil">;

interface Props {
  readonly sending: boolean;
  readonly onSave: (licence: Licence) => void;
}

/** What licence the organization holds, and that somebody read every question; both have to be said. */
export function LicenceForm({ sending, onSave }: Props) {
  const { t } = useTranslation("questionnaires");
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const licensedUntil = textOf(form, "licensedUntil");
    if (isLocalDate(licensedUntil))
      onSave({
        licensor: textOf(form, "licensor"),
        licenceReference: textOf(form, "licenceReference"),
        licensedUntil,
      });
  };
  return (
    <form className="stack" onSubmit={submit} aria-labelledby="licence">
      <h3 id="licence">{t("licence-title")}</h3>
      <div className="form-grid">
        <TextInput name="licensor" label={t("licensor")} required maxLength={200} />
        <TextInput name="licenceReference" label={t("reference")} required maxLength={200} />
        <TextInput
          type="date"
          name="licensedUntil"
          label={t("until")}
          description={t("until-help")}
          required
        />
      </div>
      <label>
        <input type="checkbox" required /> {t("every-item-read")}
      </label>
      <label>
        <input type="checkbox" required /> {t("licence-held")}
      </label>
      <div>
        <Button type="submit" loading={sending}>
          {t("store")}
        </Button>
      </div>
    </form>
  );
}
