import { resources } from "virtual:kedge-resources";
import type { SentSheets, SheetChoice } from "@kedge/api";
import { Button, NativeSelect } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../../api-client/index.ts";
import { instant } from "../instant.ts";
import { QueryState } from "../query-state.tsx";

const titleOf = (code: string): string => resources.find(known => known.code === code)?.title.en ?? code;

/** Sends a fact sheet to a client, and says which were opened. */
export function SheetsCard({ clientId }: { readonly clientId: string }) {
  const { t, i18n } = useTranslation("sheets");
  const queries = useQueryClient();
  const key = ["client-sheets", clientId];
  const path = `/api/clients/${clientId}/sheets`;
  const query = useQuery({ queryKey: key, queryFn: () => request<SentSheets>("GET", path) });
  const send = useMutation({
    mutationFn: (choice: SheetChoice) => request<SentSheets>("POST", path, choice),
    onSuccess: sheets => queries.setQueryData(key, sheets),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    send.mutate({ sheet: String(new FormData(event.currentTarget).get("sheet")) });
  };
  return (
    <section className="card" aria-labelledby="sheets">
      <h2 id="sheets">{t("title")}</h2>
      <p className="small quiet">{t("what")}</p>
      {query.data ? (
        <ul className="plain-list">
          {query.data.sheets.length === 0 ? <li>{t("none")}</li> : null}
          {query.data.sheets.map(({ sheet, sentBy, sentAt, openedAt }) => (
            <li key={sheet}>
              {t("sent", { title: titleOf(sheet), name: sentBy, at: instant(sentAt, i18n.language) })}
              {" · "}
              {openedAt ? t("opened", { at: instant(openedAt, i18n.language) }) : t("not-opened")}
            </li>
          ))}
        </ul>
      ) : (
        <QueryState query={query} />
      )}
      <form className="form-grid" onSubmit={submit}>
        <NativeSelect
          name="sheet"
          label={t("choose")}
          data={resources.map(({ code, title }) => ({ value: code, label: title.en }))}
        />
        {send.error ? (
          <p role="alert" className="error">
            {send.error.message}
          </p>
        ) : null}
        <div className="row">
          <Button type="submit" variant="default" loading={send.isPending}>
            {t("send")}
          </Button>
        </div>
      </form>
    </section>
  );
}
