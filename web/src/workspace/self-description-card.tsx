import type { SelfDescription } from "@kedge/api";
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { SelfDescriptionFields, selfDescriptionIn } from "./self-description-fields.tsx";

/** What the client says of themselves, to be noted later or corrected. */
export function SelfDescriptionCard({
  clientId,
  said,
}: {
  readonly clientId: string;
  readonly said: SelfDescription;
}) {
  const { t } = useTranslation("workspace");
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (body: SelfDescription) =>
      request<SelfDescription>("PUT", `/api/clients/${clientId}/self-description`, body),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["client", clientId] }),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    save.mutate(selfDescriptionIn(new FormData(event.currentTarget)));
  };
  return (
    <section className="card stack" aria-labelledby="self-description">
      <h2 id="self-description">{t("self-description.title")}</h2>
      <p className="small">{t("self-description.what")}</p>
      <form className="form-grid" onSubmit={submit} onChange={() => save.reset()}>
        <SelfDescriptionFields said={said} />
        <div className="row">
          <Button type="submit" variant="default" loading={save.isPending}>
            {t("self-description.save")}
          </Button>
          {save.isSuccess ? <span role="status">{t("self-description.saved")}</span> : null}
        </div>
        {save.error ? (
          <p role="alert" className="error">
            {save.error.message}
          </p>
        ) : null}
      </form>
    </section>
  );
}
