import { describeDate, type LocalDate } from "@kedge/engine";
import { useId, useState } from "react";
import { PageTitle } from "../design/page-title.tsx";
import { language, useTexts } from "../language/index.ts";
import { selfAdvocacyTexts } from "../language/self-advocacy.ts";
import { saveFile } from "./save-file.ts";
import "./document.css";
import type { DocumentKind, DocumentSection, OwnDocument } from "./own-document.ts";
import { Paper } from "./paper.tsx";
import { plainTextOf, printedOf } from "./printed.ts";
import { loadPrinting } from "./printing.ts";

interface Props {
  readonly kind: DocumentKind;
  /** As it is drafted from the latest review. */
  readonly draft: OwnDocument;
  /** As the person changed it before. */
  readonly kept: readonly DocumentSection[] | undefined;
  readonly today: LocalDate;
  /** `undefined` forgets the changes. */
  readonly onKeep: (sections: readonly DocumentSection[] | undefined) => void;
  readonly onBack: () => void;
}

const linesOf = (text: string): number => text.split("\n").length + Math.ceil(text.length / 60);

/** A document to be read, changed, and taken along. It goes nowhere by itself. */
export function DocumentPage({ kind, draft, kept, today, onKeep, onBack }: Props) {
  const t = useTexts(selfAdvocacyTexts);
  const id = useId();
  const [said, setSaid] = useState<"copied" | "not-copied" | "making" | "saved" | "not-saved" | null>(null);
  const sections = kept ?? draft.sections;
  const document = { title: draft.title, sections };
  const printed = printedOf(document, language, describeDate(today, language));

  const copy = () =>
    navigator.clipboard?.writeText(plainTextOf(document)).then(
      () => setSaid("copied"),
      () => setSaid("not-copied"),
    ) ?? setSaid("not-copied");
  const savePdf = async () => {
    setSaid("making");
    try {
      const { toPdf } = await loadPrinting();
      const bytes = await toPdf(printed);
      saveFile(new Blob([new Uint8Array(bytes)], { type: "application/pdf" }), `kedge-${kind}-${today}.pdf`);
      setSaid("saved");
    } catch {
      setSaid("not-saved");
    }
  };

  return (
    <main className="page stack document">
      <PageTitle>{draft.title}</PageTitle>
      <p>{t(`${kind}.text`)}</p>
      <p className="quiet">{t("change")}</p>
      {sections.map(({ heading, text }, position) => (
        <div key={heading} className="field">
          <label htmlFor={`${id}-${position}`}>{heading}</label>
          <textarea
            id={`${id}-${position}`}
            value={text}
            rows={Math.min(16, Math.max(2, linesOf(text)))}
            maxLength={10_000}
            onChange={({ target: { value } }) => onKeep(sections.with(position, { heading, text: value }))}
          />
        </div>
      ))}
      <div className="row">
        <button type="button" className="button button--main" onClick={() => void savePdf()}>
          {t("pdf")}
        </button>
        <button type="button" className="button" onClick={() => window.print()}>
          {t("print")}
        </button>
        <button type="button" className="button" onClick={() => void copy()}>
          {t("copy")}
        </button>
      </div>
      <p role="status">{said && t(said)}</p>
      <p className="small quiet">{t("careful")}</p>
      <div className="row">
        <button type="button" className="button" onClick={onBack}>
          {t("back")}
        </button>
        {kept && (
          <button type="button" className="button button--plain" onClick={() => onKeep(undefined)}>
            {t("anew")}
          </button>
        )}
      </div>
      <Paper document={printed} />
    </main>
  );
}
