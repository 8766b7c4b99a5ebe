import type { ListedService } from "@kedge/api";
import { directoryTexts } from "../language/directory.ts";
import { language, useTexts } from "../language/index.ts";
import { languageName } from "./language-name.ts";

/** One service: what it is and where first, the rest one tap away. */
export function FoundService({ service }: { readonly service: ListedService }) {
  const t = useTexts(directoryTexts);
  const { name, organization, description, distance, places, telehealth, phone, email, website } = service;
  const details = [
    ["costs", service.fees],
    ["wait", service.wait],
    ["apply", service.howToApply],
    ["for-whom", service.eligibility],
    ["licences", service.licences],
  ] as const;
  return (
    <article className="card stack">
      <h3>{name}</h3>
      <p className="quiet">{t("of", { organization })}</p>
      {description && <p>{description}</p>}
      <ul>
        {places.map(place => (
          <li key={`${place.name} ${place.address}`}>
            {[place.name, place.address].filter(Boolean).join(", ")}
          </li>
        ))}
        {distance !== null && <li>{t("distance", { kilometres: Math.round(distance) })}</li>}
        {telehealth && <li>{t("telehealth")}</li>}
        {service.languages.length > 0 && (
          <li>
            {t("languages", {
              languages: service.languages.map(tag => languageName(tag, language)).join(", "),
            })}
          </li>
        )}
      </ul>
      <div className="row">
        {phone && (
          <a className="button" href={`tel:${phone.replaceAll(/[^+\d]/g, "")}`}>
            {phone}
          </a>
        )}
        {email && (
          <a className="button" href={`mailto:${email}`}>
            {email}
          </a>
        )}
        {website && (
          <a className="button" href={website} target="_blank" rel="noreferrer noopener">
            {t("website")}
          </a>
        )}
      </div>
      {details.some(([, words]) => words) && (
        <details>
          <summary>{t("details")}</summary>
          <dl>
            {details.map(
              ([key, words]) =>
                words && (
                  <div key={key}>
                    <dt>
                      <strong>{t(key)}</strong>
                    </dt>
                    <dd>{words}</dd>
                  </div>
                ),
            )}
          </dl>
        </details>
      )}
    </article>
  );
}
