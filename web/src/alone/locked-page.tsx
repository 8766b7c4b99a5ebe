import { type FormEvent, useState } from "react";
import { ErrorBox } from "../design/error-box.tsx";
import { PageTitle } from "../design/page-title.tsx";
import { PasswordField } from "../design/password-field.tsx";
import { aloneTexts } from "../language/alone.ts";
import { useTexts } from "../language/index.ts";
import { DeleteEverything } from "./delete-everything.tsx";

interface Props {
  /** Resolves to false when the passphrase is not the right one. */
  readonly onOpen: (passphrase: string) => Promise<boolean>;
  readonly onDelete: () => void;
}

/** Behind the lock: nothing of the record, only the way in and the way to start anew. */
export function LockedPage({ onOpen, onDelete }: Props) {
  const t = useTexts(aloneTexts);
  const [opening, setOpening] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const open = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (opening) return;
    setProblem(null);
    setOpening(true);
    const passphrase = new FormData(event.currentTarget).get("passphrase");
    if (!(await onOpen(typeof passphrase === "string" ? passphrase : ""))) {
      setOpening(false);
      setProblem(t("lock.wrong"));
    }
  };
  return (
    <main className="page stack">
      <PageTitle>{t("lock.locked")}</PageTitle>
      <ErrorBox message={problem} />
      <form className="stack" noValidate onSubmit={event => void open(event)}>
        <PasswordField label={t("lock.passphrase")} name="passphrase" isNew={false} />
        <button type="submit" className="button button--main" aria-disabled={opening}>
          {opening ? t("lock.opening") : t("lock.open")}
        </button>
      </form>
      <p className="small quiet">{t("lock.forgotten")}</p>
      <DeleteEverything onDelete={onDelete} />
    </main>
  );
}
