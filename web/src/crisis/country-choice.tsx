import { useId } from "react";
import { crisisTexts, language, useTexts } from "../language/index.ts";
import { chooseCountry, useCountry } from "./country.ts";
import { helplineCountries } from "./helplines.ts";

export function CountryChoice() {
  const t = useTexts(crisisTexts);
  const id = useId();
  const country = useCountry();
  const names = new Intl.DisplayNames(language, { type: "region" });
  const countries = helplineCountries
    .map(code => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
  const known = country !== null && helplineCountries.includes(country);
  return (
    <div className="country-choice">
      <label htmlFor={id}>{country === null ? t("country-ask") : t("country")}</label>
      <select
        id={id}
        value={country === null ? "ask" : known ? country : ""}
        onChange={event => chooseCountry(event.target.value)}
      >
        {country === null && (
          <option value="ask" disabled>
            {t("country-choose")}
          </option>
        )}
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
        <option value="">{t("country-other")}</option>
      </select>
    </div>
  );
}
