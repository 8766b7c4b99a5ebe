import type {
  NewOwnQuestionnaire,
  OwnQuestionnaires,
  QuestionnaireCheck,
  QuestionnaireFile,
} from "@kedge/api";
import { NativeSelect } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../../api-client/index.ts";
import { CheckedFile } from "./checked-file.tsx";
import { type Licence, LicenceForm } from "./licence-form.tsx";
import { questionnairesPath, useQuestionnaireChange } from "./use-own-questionnaires.ts";

/** The engine takes files of one megabyte. */
const largestFile = 1_048_576;

interface Checked {
  readonly file: QuestionnaireFile;
  readonly check: QuestionnaireCheck;
}

interface Props {
  readonly importable: OwnQuestionnaires["importable"];
}

/** Brings the text of a licensed questionnaire: choose, look at what Kedge reads, say what licence holds, store. */
export function ImportQuestionnaire({ importable }: Props) {
  const { t } = useTranslation("questionnaires");
  const fileId = useId();
  const [instrument, setInstrument] = useState(importable[0]?.code ?? "");
  const [riskItems, setRiskItems] = useState<readonly string[]>([]);
  const store = useQuestionnaireChange();
  const look = useMutation({
    mutationFn: async (chosen: File): Promise<Checked> => {
      store.reset();
      if (chosen.size > largestFile) throw new Error(t("too-large"));
      const text = await chosen.text().catch(() => {
        throw new Error(t("unreadable"));
      });
      const file = { instrument, text };
      const check = await request<QuestionnaireCheck>("POST", `${questionnairesPath}/check`, file);
      setRiskItems(
        check.questions.flatMap(({ linkId, asksAboutRisk }) => (asksAboutRisk === "unsaid" ? [] : [linkId])),
      );
      return { file, check };
    },
  });
  const chosen = importable.find(({ code }) => code === instrument);
  const checked = look.data;
  const save = (licence: Licence): void => {
    if (!checked) return;
    const body: NewOwnQuestionnaire = {
      ...checked.file,
      ...licence,
      riskItems: [...riskItems],
      everyItemRead: true,
    };
    store.mutate(() => request<OwnQuestionnaires>("POST", questionnairesPath, body), {
      onSuccess: () => look.reset(),
    });
  };
  return (
    <section className="card stack" aria-labelledby="import-questionnaire">
      <h2 id="import-questionnaire">{t("import")}</h2>
      <NativeSelect
        label={t("instrument")}
        value={instrument}
        onChange={event => {
          look.reset();
          store.reset();
          setInstrument(event.currentTarget.value);
        }}
        data={importable.map(({ code, title, owner }) => ({ value: code, label: `${title} (${owner})` }))}
      />
      <p className="small quiet">{chosen?.notice}</p>
      <div>
        <label htmlFor={fileId}>{t("file")}</label>
        <p id={`${fileId}-help`} className="small quiet">
          {t("file-help")}
        </p>
        <input
          key={instrument}
          id={fileId}
          type="file"
          accept=".json,application/json,application/fhir+json"
          aria-describedby={`${fileId}-help`}
          onChange={event => {
            const file = event.currentTarget.files?.[0];
            // The same file can be chosen again once it was corrected.
            event.currentTarget.value = "";
            if (file) look.mutate(file);
          }}
        />
      </div>
      {look.error ? (
        <p role="alert" className="error">
          {look.error.message}
        </p>
      ) : null}
      {checked ? (
        <>
          <CheckedFile
            check={checked.check}
            instrument={chosen?.title ?? instrument}
            riskItems={riskItems}
            onRiskItems={setRiskItems}
          />
          {checked.check.fits ? <LicenceForm sending={store.isPending} onSave={save} /> : null}
        </>
      ) : null}
      {store.error ? (
        <p role="alert" className="error">
          {store.error.message}
        </p>
      ) : null}
      {store.isSuccess && !checked ? <p role="status">{t("stored")}</p> : null}
    </section>
  );
}
