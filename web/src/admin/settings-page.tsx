import type { OrganizationPage, OwnQuestionnaires } from "@kedge/api";
import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { countryNames } from "../shell/countries.ts";
import { QueryState } from "../workspace/query-state.tsx";
import { AdminFrame } from "./admin-frame.tsx";
import { CheckInFields, checkInsOf } from "./check-in-fields.tsx";
import { HelplineFields, helplinesOf } from "./helpline-fields.tsx";
import { useOwnQuestionnaires } from "./questionnaires/use-own-questionnaires.ts";
import { SaveRow } from "./save-row.tsx";

const path = "/api/admin/organization";
const key = ["admin", "organization"];

/** What holds for the whole organization. */
export function SettingsPage() {
  const { t } = useTranslation("admin");
  const page = useQuery({ queryKey: key, queryFn: () => request<OrganizationPage>("GET", path) });
  const questionnaires = useOwnQuestionnaires();
  return (
    <AdminFrame title={t("settings.title")}>
      {page.data && questionnaires.data ? (
        <SettingsForm page={page.data} own={codesOf(questionnaires.data)} />
      ) : (
        <QueryState query={page.data ? questionnaires : page} />
      )}
    </AdminFrame>
  );
}

const accents = ["teal", "blue", "violet", "green"] as const;

/** Withdrawn ones can't be chosen. */
const codesOf = ({ imported }: OwnQuestionnaires): string[] =>
  imported.filter(({ state }) => state !== "withdrawn").map(({ instrument }) => instrument);

interface FormProps {
  readonly page: OrganizationPage;
  readonly own: readonly string[];
}

function SettingsForm({ page, own }: FormProps) {
  const { t, i18n } = useTranslation("admin");
  const queries = useQueryClient();
  const [lines, setLines] = useState(page.settings.helplines.length);
  const [repeated, setRepeated] = useState(page.settings.checkIns.repeated.length);
  const save = useMutation({
    mutationFn: (changed: OrganizationPage) => request<OrganizationPage>("PUT", path, changed),
    onSuccess: async changed => {
      queries.setQueryData(key, changed);
      await queries.invalidateQueries({ queryKey: ["me"] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string): string => String(form.get(name) ?? "").trim();
    save.mutate({
      name: text("name"),
      country: text("country"),
      settings: {
        results: text("results") === "in-session" ? "in-session" : "always",
        secondFactorRequired: form.get("secondFactorRequired") === "on",
        retentionYears: text("retentionYears") ? Number(text("retentionYears")) : null,
        appName: text("appName") || null,
        accent: accents.find(accent => accent === text("accent")) ?? "teal",
        welcome: text("welcome") || null,
        helplines: helplinesOf(form, lines),
        checkIns: checkInsOf(form, repeated),
      },
    });
  };
  const { settings } = page;
  return (
    <form className="stack" onSubmit={submit}>
      <section className="card" aria-labelledby="organization">
        <h2 id="organization">{t("settings.organization")}</h2>
        <div className="form-grid">
          <TextInput
            name="name"
            label={t("settings.name")}
            defaultValue={page.name}
            required
            maxLength={200}
          />
          <NativeSelect
            name="country"
            label={t("settings.country")}
            defaultValue={page.country}
            data={countryNames(i18n.language).map(({ code, name }) => ({ value: code, label: name }))}
          />
          <TextInput
            name="retentionYears"
            type="number"
            min={1}
            max={100}
            label={t("settings.retention")}
            description={t("settings.retention-help")}
            defaultValue={settings.retentionYears ?? ""}
          />
        </div>
      </section>
      <section className="card" aria-labelledby="sign-in-rules">
        <h2 id="sign-in-rules">{t("settings.sign-in")}</h2>
        <label>
          <input
            type="checkbox"
            name="secondFactorRequired"
            defaultChecked={settings.secondFactorRequired}
            aria-describedby="second-factor-help"
          />{" "}
          {t("settings.second-factor")}
        </label>
        <p id="second-factor-help" className="small quiet">
          {t("settings.second-factor-help")}
        </p>
      </section>
      <section className="card" aria-labelledby="clients">
        <h2 id="clients">{t("settings.clients")}</h2>
        <div className="form-grid">
          <NativeSelect
            name="results"
            label={t("settings.results")}
            description={t("settings.results-help")}
            defaultValue={settings.results}
            data={[
              { value: "always", label: t("settings.results-always") },
              { value: "in-session", label: t("settings.results-in-session") },
            ]}
          />
          <TextInput
            name="appName"
            label={t("settings.app-name")}
            description={t("settings.app-name-help")}
            defaultValue={settings.appName ?? ""}
            maxLength={30}
          />
          <NativeSelect
            name="accent"
            label={t("settings.accent")}
            description={t("settings.accent-help")}
            defaultValue={settings.accent}
            data={accents.map(accent => ({ value: accent, label: t(`accent.${accent}`) }))}
          />
          <Textarea
            name="welcome"
            label={t("settings.welcome")}
            description={t("settings.welcome-help")}
            defaultValue={settings.welcome ?? ""}
            maxLength={300}
            autosize
            minRows={2}
          />
        </div>
      </section>
      <CheckInFields checkIns={settings.checkIns} own={own} count={repeated} onCount={setRepeated} />
      <HelplineFields helplines={settings.helplines} count={lines} onCount={setLines} />
      <SaveRow
        error={save.error}
        saving={save.isPending}
        saved={save.isSuccess ? t("settings.saved") : null}
        label={t("settings.save")}
      />
    </form>
  );
}
