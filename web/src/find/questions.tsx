import { findTexts } from "../language/find.ts";
import { useTexts } from "../language/index.ts";

const groups = ["first", "work", "privacy", "money"] as const;

/** What to ask on the phone or in the first talk, with what stays private and what it costs explained. */
export function Questions() {
  const t = useTexts(findTexts);
  return (
    <>
      <p>{t("ask.text")}</p>
      {groups.map(group => (
        <section key={group} className="card">
          <h2>{t(`ask.${group}`)}</h2>
          <p>{t(`ask.${group}-text`)}</p>
          <ul>
            {t(`ask.${group}-list`)
              .split("\n")
              .map(question => (
                <li key={question}>{question}</li>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}
