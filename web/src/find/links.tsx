import { describeDate, localDate } from "@kedge/engine";
import { findTexts } from "../language/find.ts";
import { inLanguage } from "../language/in-language.ts";
import { language, useTexts } from "../language/index.ts";
import type { FindingLink } from "./finding-link.ts";

/** Links to other sites, each with when somebody last looked at it. Nothing of this device is told to them. */
export function Links({ links }: { readonly links: readonly FindingLink[] }) {
  const t = useTexts(findTexts);
  if (links.length === 0) return <p className="quiet">{t("links.none")}</p>;
  return (
    <ul className="stack find-links">
      {links.map(({ code, name, what, website, checkedOn, verified }) => (
        <li key={code} className="card">
          <a href={website} target="_blank" rel="noreferrer noopener">
            {inLanguage(name)}
          </a>
          <p>{inLanguage(what)}</p>
          <p className="small quiet">
            {t(verified ? "links.checked" : "links.not-checked", {
              date: describeDate(localDate(checkedOn), language),
            })}
          </p>
        </li>
      ))}
    </ul>
  );
}
