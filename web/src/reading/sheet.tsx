import { describeDate, localDate } from "@kedge/engine";
import type { Resource } from "@kedge/knowledge";
import { PageTitle } from "../design/page-title.tsx";
import { inLanguage } from "../language/in-language.ts";
import { language, useTexts } from "../language/index.ts";
import { readingTexts } from "../language/reading.ts";

/** One fact sheet, with its links and when it was last looked at. */
export function Sheet({ resource }: { readonly resource: Resource }) {
  const t = useTexts(readingTexts);
  return (
    <article className="sheet">
      <PageTitle>{inLanguage(resource.title)}</PageTitle>
      <p className="quiet">{inLanguage(resource.summary)}</p>
      {resource.sections.map(({ title, paragraphs, points }) => (
        <section key={title.en}>
          <h2>{inLanguage(title)}</h2>
          {inLanguage(paragraphs).map(paragraph => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          {points && (
            <ul>
              {inLanguage(points).map(point => (
                <li key={point}>{point}</li>
              ))}
            </ul>
          )}
        </section>
      ))}
      {resource.links.length > 0 && (
        <section>
          <h2>{t("links")}</h2>
          <p className="small quiet">{t("links-what")}</p>
          <ul>
            {resource.links.map(({ title, publisher, url, verified }) => (
              <li key={url}>
                <a href={url} target="_blank" rel="noreferrer">
                  {t("link", { title: inLanguage(title), publisher })}
                </a>
                {!verified && <span className="small quiet"> {t("link-unverified")}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="small quiet">
        {t("reviewed", { date: describeDate(localDate(resource.reviewedOn), language) })}{" "}
        {resource.sources.some(source => !source.verified) && t("unverified")}
      </p>
      <div className="sheet__print">
        <button type="button" className="button" onClick={() => window.print()}>
          {t("print")}
        </button>
      </div>
    </article>
  );
}
