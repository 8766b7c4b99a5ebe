import { useId } from "react";
import {
  changeLanguage,
  type Language,
  language,
  languageNames,
  languages,
} from "../language/chosen-language.ts";
import { shellTexts, useTexts } from "../language/index.ts";

interface Props {
  /** What keeps the choice and shows the page again. */
  readonly change?: (to: Language) => void;
}

/** Which language this device shows. Changing it loads the page again; nothing that was entered is lost. */
export function LanguageChoice({ change = changeLanguage }: Props) {
  const t = useTexts(shellTexts);
  const id = useId();
  return (
    <div className="country-choice">
      <label htmlFor={id}>{t("language")}</label>
      <select id={id} value={language} onChange={event => change(event.target.value as Language)}>
        {languages.map(tag => (
          <option key={tag} value={tag} lang={tag}>
            {languageNames[tag]}
          </option>
        ))}
      </select>
    </div>
  );
}
