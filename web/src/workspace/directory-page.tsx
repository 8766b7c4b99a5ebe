import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import type { DirectoryFound, DirectorySearch, ListedService } from "@kedge/api";
import { approaches, problems } from "@kedge/engine";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { PageTitle } from "../design/page-title.tsx";
import { languageName } from "../directory/language-name.ts";
import { WorkspacePage } from "./workspace-page.tsx";

/** What the form says, as a search; a choice left at "any" is left out. */
function searchOf(data: FormData): DirectorySearch {
  const language = String(data.get("language") ?? "").trim();
  const chosen = [data.get("problem"), data.get("approach")];
  return {
    words: String(data.get("words") ?? ""),
    topics: [...problems, ...approaches].filter(code => chosen.includes(code)),
    ...(language === "" ? {} : { language }),
    ...(data.get("telehealth") ? { telehealth: true } : {}),
    ...(data.get("fees") ? { feesKnown: true } : {}),
  };
}

/** The organization's directory of services, for whoever refers a client. */
export function DirectoryPage() {
  const { t } = useTranslation(["directory", "alone", "check-up"]);
  const search = useMutation({
    mutationFn: (body: DirectorySearch) => request<DirectoryFound>("POST", "/api/directory/search", body),
  });
  const find = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    search.mutate(searchOf(new FormData(event.currentTarget)));
  };
  const any = { value: "", label: t("any") };
  return (
    <WorkspacePage title={t("title")}>
      <PageTitle>{t("title")}</PageTitle>
      <form className="card directory-search" onSubmit={find}>
        <TextInput label={t("words")} description={t("words-hint")} name="words" maxLength={200} />
        <NativeSelect
          label={t("problem")}
          name="problem"
          data={[
            any,
            ...problems.map(code => ({ value: code, label: t(`about.problems.${code}`, { ns: "alone" }) })),
          ]}
        />
        <NativeSelect
          label={t("approach")}
          name="approach"
          data={[
            any,
            ...approaches.map(code => ({ value: code, label: t(`approaches.${code}`, { ns: "check-up" }) })),
          ]}
        />
        <TextInput label={t("language")} description={t("language-hint")} name="language" maxLength={35} />
        <Checkbox label={t("telehealth")} name="telehealth" value="yes" />
        <Checkbox label={t("fees")} name="fees" value="yes" />
        <div>
          <Button type="submit" loading={search.isPending}>
            {t("search")}
          </Button>
        </div>
      </form>
      <div role="status" className="stack">
        {search.error && <p className="error">{t("failed", { message: search.error.message })}</p>}
        {search.data && (
          <h2>
            {search.data.services.length > 0
              ? t("found", { count: search.data.services.length })
              : t("found-none")}
          </h2>
        )}
      </div>
      {search.data?.services.map(service => (
        <Listed key={service.serviceListingId} service={service} />
      ))}
    </WorkspacePage>
  );
}

function Listed({ service }: { readonly service: ListedService }) {
  const { t, i18n } = useTranslation("directory");
  const facts = [
    ["costs", service.fees],
    ["wait", service.wait],
    ["apply", service.howToApply],
    ["for-whom", service.eligibility],
    ["licences", service.licences],
  ] as const;
  return (
    <article className="card">
      <h3>{service.name}</h3>
      <p>{t("of", { organization: service.organization })}</p>
      {service.description && <p>{service.description}</p>}
      <ul>
        {service.places.map(({ name, address }) => (
          <li key={`${name} ${address}`}>{[name, address].filter(Boolean).join(", ")}</li>
        ))}
        {service.telehealth && <li>{t("telehealth")}</li>}
        {service.languages.length > 0 && (
          <li>
            {t("languages", {
              languages: service.languages.map(tag => languageName(tag, i18n.language)).join(", "),
            })}
          </li>
        )}
        {service.phone && (
          <li>
            <a href={`tel:${service.phone.replaceAll(/[^+\d]/g, "")}`}>{service.phone}</a>
          </li>
        )}
        {service.email && (
          <li>
            <a href={`mailto:${service.email}`}>{service.email}</a>
          </li>
        )}
        {service.website && (
          <li>
            <a href={service.website} target="_blank" rel="noreferrer noopener">
              {t("website")}
            </a>
          </li>
        )}
      </ul>
      <dl>
        {facts.map(
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
    </article>
  );
}
