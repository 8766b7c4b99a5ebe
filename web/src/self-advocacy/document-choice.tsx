import { useTexts } from "../language/index.ts";
import { selfAdvocacyTexts } from "../language/self-advocacy.ts";
import "./document.css";
import { type DocumentKind, documentKinds } from "./own-document.ts";

/** What can be made from a review to take along. */
export function DocumentChoice({ onChoose }: { readonly onChoose: (kind: DocumentKind) => void }) {
  const t = useTexts(selfAdvocacyTexts);
  return (
    <section className="stack">
      <h2>{t("take-along")}</h2>
      <p>{t("take-along-text")}</p>
      <ul className="document-list">
        {documentKinds.map(kind => (
          <li key={kind}>
            <button type="button" className="button button--wide" onClick={() => onChoose(kind)}>
              {t(`${kind}.choice`)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
