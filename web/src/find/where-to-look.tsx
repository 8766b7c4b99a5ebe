import { findingLinks } from "virtual:kedge-finding-links";
import { useCountry } from "../crisis/country.ts";
import { CountryChoice } from "../crisis/country-choice.tsx";
import { findTexts } from "../language/find.ts";
import { useTexts } from "../language/index.ts";
import type { FindingLink } from "./finding-link.ts";
import { Links } from "./links.tsx";

/** Ways to find names: people to ask, and directories of the person's country. */
export function WhereToLook() {
  const t = useTexts(findTexts);
  const country = useCountry();
  return (
    <>
      <p>{t("look.text")}</p>
      <ul>
        {t("look.people")
          .split("\n")
          .map(way => (
            <li key={way}>{way}</li>
          ))}
      </ul>
      <CountryChoice />
      <h2>{t("look.directories")}</h2>
      <Links
        links={findingLinks.filter(
          (link: FindingLink) =>
            link.kind === "directory" && (link.country === null || link.country === country),
        )}
      />
      <p className="small quiet">{t("look.online")}</p>
    </>
  );
}
