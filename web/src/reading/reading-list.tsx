import { resources } from "virtual:kedge-resources";
import type { Resource } from "@kedge/knowledge";
import { Link } from "@tanstack/react-router";
import { inLanguage } from "../language/in-language.ts";
import { useTexts } from "../language/index.ts";
import { readingTexts } from "../language/reading.ts";

const themes: readonly Resource["theme"][] = [
  "understanding",
  "therapy",
  "treatments",
  "between-sessions",
  "help-and-rights",
];

/** Every sheet by its theme. */
export function ReadingList({ at }: { readonly at: "/my/read" | "/alone/read" }) {
  const t = useTexts(readingTexts);
  return themes.map(theme => (
    <section key={theme} aria-labelledby={`theme-${theme}`}>
      <h2 id={`theme-${theme}`}>{t(`theme.${theme}`)}</h2>
      <ul>
        {resources
          .filter(resource => resource.theme === theme)
          .map(({ code, title, summary }) => (
            <li key={code}>
              <Link to={at} search={{ sheet: code }}>
                {inLanguage(title)}
              </Link>
              <br />
              <span className="small quiet">{inLanguage(summary)}</span>
            </li>
          ))}
      </ul>
    </section>
  ));
}
