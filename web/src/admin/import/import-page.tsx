import type { ImportCheck, ImportColumns, ImportDone, ImportFile, Staff } from "@kedge/api";
import { Button, NativeSelect } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../../api-client/index.ts";
import { QueryState } from "../../workspace/query-state.tsx";
import { AdminFrame } from "../admin-frame.tsx";
import { CheckResult } from "./check-result.tsx";
import { type FileMeaning, guessMeaning } from "./column-meaning.ts";
import { ColumnsStep } from "./columns-step.tsx";
import { bytesPerMegabyte, importLimits } from "./import-limits.ts";
import { mappingOf } from "./mapping-of.ts";

/** A file of thousands of rows takes the server a while. */
const patience = { patienceMs: 120_000 };

type Chosen =
  | { readonly format: "fhir"; readonly text: string }
  | { readonly format: "csv"; readonly text: string; readonly columns: ImportColumns };

/** Takes over a caseload from a file: choose, say what the columns mean, look, store. */
export function ImportPage() {
  const { t } = useTranslation("import");
  const staff = useQuery({
    queryKey: ["admin", "staff"],
    queryFn: () => request<Staff>("GET", "/api/admin/staff"),
  });
  return (
    <AdminFrame title={t("title")} readsAFile>
      <p>{t("what")}</p>
      {staff.data ? <ImportSteps staff={staff.data} /> : <QueryState query={staff} />}
    </AdminFrame>
  );
}

function ImportSteps({ staff }: { readonly staff: Staff }) {
  const { t } = useTranslation("import");
  const fileId = useId();
  const clinicians = staff.members.filter(
    ({ role, also, suspendedAt }) =>
      suspendedAt === null && (role === "clinician" || also.includes("clinician")),
  );
  const [clinician, setClinician] = useState(clinicians[0]?.memberId ?? "");
  const [meaning, setMeaning] = useState<FileMeaning | null>(null);
  const check = useMutation({
    mutationFn: (file: ImportFile) => request<ImportCheck>("POST", "/api/admin/import/check", file, patience),
  });
  const store = useMutation({
    mutationFn: (file: ImportFile) => request<ImportDone>("POST", "/api/admin/import", file, patience),
  });
  const forget = (): void => {
    check.reset();
    store.reset();
  };
  const choose = useMutation({
    mutationFn: async (file: File): Promise<Chosen> => {
      forget();
      setMeaning(null);
      const { megabytes } = importLimits;
      if (file.size > megabytes * bytesPerMegabyte) throw new Error(t("too-large", { megabytes }));
      const text = await file.text().catch(() => {
        throw new Error(t("unreadable"));
      });
      if (text.trimStart().startsWith("{")) return { format: "fhir", text };
      const columns = await request<ImportColumns>("POST", "/api/admin/import/columns", { text }, patience);
      const guessed = columns.columns.map(({ name }) => [name, guessMeaning(name)]);
      setMeaning({ layout: "long", columns: Object.fromEntries(guessed), startedOn: "", instrument: "" });
      return { format: "csv", text, columns };
    },
  });
  const chosen = choose.data;
  const mapping = meaning && mappingOf(meaning);
  const ready = ((): ImportFile | null => {
    if (!chosen || clinician === "") return null;
    const { text } = chosen;
    if (chosen.format === "fhir") return { clinicianMemberId: clinician, file: { format: "fhir", text } };
    if (mapping?.kind !== "ready") return null;
    return { clinicianMemberId: clinician, file: { format: "csv", text, mapping: mapping.mapping } };
  })();
  const error = choose.error ?? check.error ?? store.error;
  return (
    <div className="stack">
      <section className="card stack" aria-labelledby="import-file">
        <h2 id="import-file">{t("step.file")}</h2>
        <NativeSelect
          label={t("clinician")}
          value={clinician}
          onChange={event => {
            forget();
            setClinician(event.currentTarget.value);
          }}
          data={clinicians.map(({ memberId, name }) => ({ value: memberId, label: name ?? memberId }))}
        />
        <div>
          <label htmlFor={fileId}>{t("file")}</label>
          <p id={`${fileId}-help`} className="small quiet">
            {t("file-help", { megabytes: importLimits.megabytes, count: importLimits.people })}
          </p>
          <input
            id={fileId}
            type="file"
            accept=".csv,.json,text/csv,application/json,application/fhir+json"
            aria-describedby={`${fileId}-help`}
            onChange={event => {
              const file = event.currentTarget.files?.[0];
              if (file) choose.mutate(file);
            }}
          />
        </div>
      </section>
      {chosen?.format === "csv" && meaning ? (
        <ColumnsStep
          file={chosen.columns}
          meaning={meaning}
          onChange={changed => {
            forget();
            setMeaning(changed);
          }}
        />
      ) : null}
      {error ? (
        <p role="alert" className="error">
          {error.message}
        </p>
      ) : null}
      {chosen ? (
        <section className="card stack" aria-labelledby="import-check">
          <h2 id="import-check">{t("step.check")}</h2>
          {mapping?.kind === "missing" ? <p>{t(`missing.${mapping.what}`)}</p> : null}
          <div>
            <Button
              variant="default"
              disabled={!ready}
              loading={check.isPending}
              onClick={() => ready && check.mutate(ready)}
            >
              {t("check")}
            </Button>
          </div>
          {check.data && !store.data ? <CheckResult result={check.data} format={chosen.format} /> : null}
          {check.data?.outcome === "fit" && check.data.people > 0 && !store.data ? (
            <div>
              <Button loading={store.isPending} onClick={() => ready && store.mutate(ready)}>
                {t("store", { count: check.data.people })}
              </Button>
            </div>
          ) : null}
          {store.data ? <p role="status">{t("stored", { count: store.data.people })}</p> : null}
        </section>
      ) : null}
    </div>
  );
}
