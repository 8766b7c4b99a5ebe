import type { Kiosks, NewKiosk } from "@kedge/api";
import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { PageTitle } from "../design/page-title.tsx";
import { textOf } from "../shell/form-text.ts";
import { signOut } from "../shell/session.ts";
import { instant } from "./instant.ts";
import { WorkspacePage } from "./workspace-page.tsx";

const path = "/api/kiosks";

/** The tablets in the waiting room: making this device one, and ending them. */
export function KiosksPage() {
  const { t } = useTranslation("kiosks");
  return (
    <WorkspacePage title={t("title")}>
      <PageTitle>{t("title")}</PageTitle>
      <p>{t("what")}</p>
      <NewTablet />
      <Tablets />
    </WorkspacePage>
  );
}

function NewTablet() {
  const { t } = useTranslation("kiosks");
  const make = useMutation({
    mutationFn: async (kiosk: NewKiosk) => {
      await request<Kiosks>("POST", path, kiosk);
      // Whoever picks the tablet up next must not find somebody's workspace.
      await signOut();
      window.location.replace("/kiosk");
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    make.mutate({ name: textOf(new FormData(event.currentTarget), "name") });
  };
  return (
    <section className="card stack" aria-labelledby="new-tablet">
      <h2 id="new-tablet">{t("new.title")}</h2>
      <p className="small">{t("new.what")}</p>
      <form className="stack" onSubmit={submit}>
        <TextInput required maxLength={100} name="name" label={t("new.name")} description={t("new.hint")} />
        <div>
          <Button type="submit" loading={make.isPending}>
            {t("new.make")}
          </Button>
        </div>
      </form>
      {make.error ? (
        <p role="alert" className="error">
          {make.error.message}
        </p>
      ) : null}
    </section>
  );
}

function Tablets() {
  const { t, i18n } = useTranslation("kiosks");
  const queries = useQueryClient();
  const tablets = useQuery({ queryKey: ["kiosks"], queryFn: () => request<Kiosks>("GET", path) });
  const end = useMutation({
    mutationFn: (kioskId: string) => request<Kiosks>("DELETE", `${path}/${kioskId}`),
    onSuccess: kiosks => queries.setQueryData(["kiosks"], kiosks),
  });
  if (!tablets.data) return null;
  return (
    <section className="card stack" aria-labelledby="tablets">
      <h2 id="tablets">{t("list.title")}</h2>
      {tablets.data.kiosks.length === 0 && <p>{t("list.none")}</p>}
      <ul className="plain-list stack">
        {tablets.data.kiosks.map(({ kioskId, name, createdAt }) => (
          <li key={kioskId} className="row">
            <span>
              <strong>{name}</strong> {t("list.since", { since: instant(createdAt, i18n.language) })}
            </span>
            <Button
              variant="default"
              loading={end.isPending && end.variables === kioskId}
              onClick={() => end.mutate(kioskId)}
              aria-label={t("list.end-named", { name })}
            >
              {t("list.end")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
