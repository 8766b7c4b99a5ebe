import { findingLinks } from "virtual:kedge-finding-links";
import { isNpi } from "@kedge/engine";
import { useState } from "react";
import { useCountry } from "../crisis/country.ts";
import { CountryChoice } from "../crisis/country-choice.tsx";
import { TextField } from "../design/text-field.tsx";
import { findTexts } from "../language/find.ts";
import { useTexts } from "../language/index.ts";
import type { FindingLink } from "./finding-link.ts";
import { Links } from "./links.tsx";

/** The country whose providers have a National Provider Identifier. */
const npiCountry = "US";

/** How to see whether somebody may treat people: where to look, and what a licence says and does not say. */
export function Licence() {
  const t = useTexts(findTexts);
  const country = useCountry();
  return (
    <>
      <p>{t("licence.text")}</p>
      <CountryChoice />
      <Links
        links={findingLinks.filter(
          (link: FindingLink) => link.kind === "register" && link.country === country,
        )}
      />
      {country === npiCountry && <NpiCheck />}
      <p className="small quiet">{t("licence.careful")}</p>
    </>
  );
}

function NpiCheck() {
  const t = useTexts(findTexts);
  const [npi, setNpi] = useState("");
  const typed = npi.replaceAll(/\s/g, "");
  return (
    <section className="card stack">
      <h2>{t("licence.npi-title")}</h2>
      <p>{t("licence.npi-text")}</p>
      <TextField
        label={t("licence.npi")}
        inputMode="numeric"
        maxLength={14}
        autoComplete="off"
        value={npi}
        onChange={event => setNpi(event.target.value)}
      />
      <p role="status">{typed !== "" && t(isNpi(typed) ? "licence.npi-right" : "licence.npi-wrong")}</p>
    </section>
  );
}
