import { useTexts } from "../../language/index.ts";
import { recordTexts } from "../../language/record.ts";

const formats = ["json", "fhir", "csv"] as const;

/** The whole record to take away. */
export function FileSection() {
  const t = useTexts(recordTexts);
  return (
    <section className="card stack" aria-labelledby="file">
      <h2 id="file">{t("file.title")}</h2>
      <p>{t("file.what")}</p>
      <p className="small quiet">{t("file.careful")}</p>
      <div className="row">
        {formats.map(format => (
          <a key={format} className="button" href={`/api/my-record/export?format=${format}`} download>
            {t(`file.${format}`)}
          </a>
        ))}
      </div>
    </section>
  );
}
