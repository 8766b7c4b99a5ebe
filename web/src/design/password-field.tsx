import { useId, useState } from "react";
import { shellTexts, useTexts } from "../language/index.ts";

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly name?: string;
  /** A new password is at least 12 characters long (NIST 800-63B: length counts). */
  readonly isNew: boolean;
}

export const shortestPassword = 12;

export function PasswordField({ label, hint, name = "password", isNew }: Props) {
  const t = useTexts(shellTexts);
  const id = useId();
  const [shown, setShown] = useState(false);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="password">
        <input
          id={id}
          name={name}
          type={shown ? "text" : "password"}
          autoComplete={isNew ? "new-password" : "current-password"}
          required
          minLength={isNew ? shortestPassword : undefined}
          maxLength={128}
          aria-describedby={hint && `${id}-hint`}
          autoCapitalize="none"
          spellCheck={false}
        />
        <button
          type="button"
          className="button"
          aria-label={shown ? t("sign-in.hide-password") : t("sign-in.show-password")}
          onClick={() => setShown(!shown)}
        >
          {shown ? t("sign-in.hide") : t("sign-in.show")}
        </button>
      </div>
      {hint && (
        <span id={`${id}-hint`} className="small quiet">
          {hint}
        </span>
      )}
    </div>
  );
}
