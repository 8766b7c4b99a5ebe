import { describeDate, localDate } from "@kedge/engine";
import type { Resource } from "@kedge/knowledge";
import { PageTitle } from "../design/page-title.tsx";
import { language, useTexts } from "../language/index.ts";
import { readingTexts } from "../language/reading.ts";

/** One fact sheet, with its links and when it was last looked at. */
export function Sheet({ resource }: { readonly resource: Resource }) {
  const t = useTexts(readingTexts);
  return (
    <article className="sheet">
      <PageTitle>{resource.title.en}</PageTitle>
      <p className="quiet">{resource.summary.en}</p>
      {resource.sections.map(({ title, paragraphs, points }) => (
        <section key={title.en}>
          <h2>{title.en}</h2>
          {paragraphs.en.map(paragraph => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          {points && (
            <ul>
              {points.en.map(point => (
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
                  {t("link", { title: title.en, publisher })}
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
