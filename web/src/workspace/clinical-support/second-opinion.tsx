import type { Care, ClientPage } from "@kedge/api";
import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { saveFile } from "../../chart/save-chart.ts";
import { useClientCare } from "../care/use-client-care.ts";
import { QueryState } from "../query-state.tsx";
import { secondOpinionPack } from "./second-opinion-pack.ts";

/** Puts what is known together for a colleague, as a PDF that stays on the clinician's device. */
export function SecondOpinion({ page }: { readonly page: ClientPage }) {
  const { t } = useTranslation("clinical-support");
  const care = useClientCare(page.clientId);
  return (
    <section className="card" aria-labelledby="second-opinion">
      <h2 id="second-opinion">{t("opinion.title")}</h2>
      <p className="small quiet">{t("opinion.what")}</p>
      {care.data ? <PackForm page={page} care={care.data} /> : <QueryState query={care} />}
    </section>
  );
}

function PackForm({ page, care }: { readonly page: ClientPage; readonly care: Care }) {
  const { t, i18n } = useTranslation("clinical-support");
  const { t: workspace } = useTranslation("workspace");
  const { t: careTexts } = useTranslation("care-cards");
  const [questions, setQuestions] = useState(() => t("opinion.questions-draft"));
  const [said, setSaid] = useState<"saved" | "not-saved" | null>(null);
  const save = async (): Promise<void> => {
    try {
      const texts = { t, workspace, care: careTexts, language: i18n.language };
      const { toPdf } = await import("@kedge/printing");
      const bytes = await toPdf(secondOpinionPack(page, care, questions, texts));
      saveFile(new Blob([new Uint8Array(bytes)], { type: "application/pdf" }), "kedge-second-opinion.pdf");
      setSaid("saved");
    } catch {
      setSaid("not-saved");
    }
  };
  return (
    <>
      <Textarea
        label={t("opinion.questions")}
        description={t("opinion.questions-hint")}
        value={questions}
        disabled={false}
        onChange={event => setQuestions(event.target.value)}
        autosize
        minRows={4}
        maxLength={4_000}
      />
      <div className="row">
        <Button variant="default" disabled={false} onClick={() => void save()}>
          {t("opinion.pdf")}
        </Button>
      </div>
      <p role="status">{said && t(`opinion.${said}`)}</p>
    </>
  );
}
