import type { FormEvent } from "react";
import { ErrorBox } from "../design/error-box.tsx";
import { PageTitle } from "../design/page-title.tsx";
import { TextField } from "../design/text-field.tsx";
import { accountTexts } from "../language/account.ts";
import { useTexts } from "../language/index.ts";
import { textOf } from "../shell/form-text.ts";

interface Props {
  readonly problem: "wrong" | "too-many" | string | null;
  readonly sending: boolean;
  readonly onCode: (code: string) => void;
  readonly onBack: () => void;
}

/** The second step of signing in. */
export default function CodeStep({ problem, sending, onCode, onBack }: Props) {
  const t = useTexts(accountTexts);
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onCode(textOf(new FormData(event.currentTarget), "code"));
  };
  const known =
    problem === "wrong" ? t("code-step.wrong") : problem === "too-many" ? t("code-step.too-many") : problem;
  return (
    <>
      <PageTitle>{t("code-step.title")}</PageTitle>
      <p>{t("code-step.text")}</p>
      <ErrorBox message={known} />
      <form className="stack" onSubmit={send}>
        <TextField
          label={t("code-step.code")}
          hint={t("code-step.hint")}
          name="code"
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          required
        />
        <div className="row">
          <button type="submit" className="button button--main" aria-disabled={sending}>
            {sending ? t("code-step.sending") : t("code-step.send")}
          </button>
          <button type="button" className="button" onClick={onBack}>
            {t("code-step.again")}
          </button>
        </div>
      </form>
    </>
  );
}
