import type { MessageNotice } from "@kedge/api";
import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../../api-client/index.ts";

const longestNotice = 1000;

/** What the organization tells clients about messages. */
export function NoticeForm({ notice }: { readonly notice: string | null }) {
  const { t } = useTranslation("messages");
  const queries = useQueryClient();
  const [missingAtFirst] = useState(notice === null);
  const save = useMutation({
    mutationFn: (body: MessageNotice) => request("PUT", "/api/message-notice", body),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["message-threads"] }),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const words = String(new FormData(event.currentTarget).get("words") ?? "").trim();
    if (words !== "") save.mutate({ words });
  };
  return (
    <details className="card" open={missingAtFirst}>
      <summary>{t("notice")}</summary>
      <form onSubmit={submit} className="message-form">
        <Textarea
          name="words"
          rows={3}
          label={t("notice-label")}
          description={t("notice-help")}
          defaultValue={notice ?? ""}
          maxLength={longestNotice}
          required
        />
        {save.error ? (
          <p role="alert" className="error">
            {save.error.message}
          </p>
        ) : null}
        <div className="row">
          <Button type="submit" variant="default" loading={save.isPending}>
            {t("notice-save")}
          </Button>
          <span role="status">{save.isSuccess ? t("notice-saved") : ""}</span>
        </div>
      </form>
    </details>
  );
}
