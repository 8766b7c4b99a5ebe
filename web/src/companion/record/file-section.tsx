import type { RecordFile } from "@kedge/api";
import { useState } from "react";
import { request } from "../../api-client/index.ts";
import { useTexts } from "../../language/index.ts";
import { recordTexts } from "../../language/record.ts";
import { now } from "../../offline/now.ts";
import { loadPrinting } from "../../self-advocacy/printing.ts";
import { saveFile } from "../../self-advocacy/save-file.ts";
import { printedRecord } from "./printed-record.ts";

const formats = ["json", "fhir", "csv"] as const;
const path = "/api/my-record/export?format=";

/** The whole record to take away. */
export function FileSection() {
  const t = useTexts(recordTexts);
  const [said, setSaid] = useState<"pdf-making" | "pdf-failed" | null>(null);
  const savePdf = async () => {
    setSaid("pdf-making");
    try {
      const [{ toPdf }, record] = await Promise.all([
        loadPrinting(),
        request<RecordFile>("GET", `${path}json`),
      ]);
      const { on } = now();
      const bytes = await toPdf(printedRecord(record, on));
      saveFile(new Blob([new Uint8Array(bytes)], { type: "application/pdf" }), `kedge-record-${on}.pdf`);
      setSaid(null);
    } catch {
      setSaid("pdf-failed");
    }
  };
  return (
    <section className="card stack" aria-labelledby="file">
      <h2 id="file">{t("file.title")}</h2>
      <p>{t("file.what")}</p>
      <p className="small quiet">{t("file.careful")}</p>
      <div className="row">
        <button type="button" className="button" onClick={() => void savePdf()}>
          {t("file.pdf")}
        </button>
        {formats.map(format => (
          <a key={format} className="button" href={`${path}${format}`} download>
            {t(`file.${format}`)}
          </a>
        ))}
      </div>
      <p role="status">{said && t(`file.${said}`)}</p>
    </section>
  );
}
