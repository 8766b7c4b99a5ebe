import { type FormEvent, useState } from "react";
import { ErrorBox } from "../design/error-box.tsx";
import { PageTitle } from "../design/page-title.tsx";
import { PasswordField, shortestPassword } from "../design/password-field.tsx";
import { aloneTexts } from "../language/alone.ts";
import { useTexts } from "../language/index.ts";
import { DeleteEverything } from "./delete-everything.tsx";

interface Props {
  readonly locked: boolean;
  /** `null` takes the passphrase off. */
  readonly onPassphrase: (passphrase: string | null) => Promise<void>;
  readonly onLock: () => void;
  readonly onExport: () => void;
  readonly onDelete: () => void;
  readonly onBack: () => void;
}

/** A lock of one's own, and what it can't do. */
export function PrivacyPage({ locked, onPassphrase, onLock, onExport, onDelete, onBack }: Props) {
  const t = useTexts(aloneTexts);
  return (
    <main className="page stack">
      <PageTitle>{t("lock.title")}</PageTitle>
      <p>{t("lock.text")}</p>
      {locked ? (
        <section className="card stack">
          <p>{t("lock.is-on")}</p>
          <div className="row">
            <button type="button" className="button button--main" onClick={onLock}>
              {t("lock.now")}
            </button>
            <button type="button" className="button" onClick={() => void onPassphrase(null)}>
              {t("lock.off")}
            </button>
          </div>
        </section>
      ) : (
        <NewPassphrase onPassphrase={onPassphrase} />
      )}
      <section className="card stack">
        <h2>{t("lock.leave-title")}</h2>
        <p>{t("lock.leave-text")}</p>
      </section>
      <div>
        <button type="button" className="button" onClick={onExport}>
          {t("result.export")}
        </button>
      </div>
      <p className="small quiet">{t("result.export-hint")}</p>
      <DeleteEverything onDelete={onDelete} />
      <div>
        <button type="button" className="button" onClick={onBack}>
          {t("back")}
        </button>
      </div>
    </main>
  );
}

function NewPassphrase({ onPassphrase }: Pick<Props, "onPassphrase">) {
  const t = useTexts(aloneTexts);
  const [problem, setProblem] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const set = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (working) return;
    const { first, again } = Object.fromEntries(new FormData(event.currentTarget));
    if (typeof first !== "string" || first.length < shortestPassword)
      return setProblem(t("lock.too-short", { count: shortestPassword }));
    if (first !== again) return setProblem(t("lock.differ"));
    setProblem(null);
    setWorking(true);
    await onPassphrase(first);
  };
  return (
    <form className="card stack" noValidate onSubmit={event => void set(event)}>
      <h2>{t("lock.set-title")}</h2>
      <p>{t("lock.lost")}</p>
      <ErrorBox message={problem} />
      <PasswordField
        label={t("lock.passphrase")}
        hint={t("lock.hint", { count: shortestPassword })}
        name="first"
        isNew
      />
      <PasswordField label={t("lock.repeat")} name="again" isNew />
      <button type="submit" className="button button--main" aria-disabled={working}>
        {t("lock.set")}
      </button>
    </form>
  );
}
