import type { ClientCreated, NewClient } from "@kedge/api";
import { approaches, type LocalDate, problems } from "@kedge/engine";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { SelfDescriptionFields, selfDescriptionIn } from "./self-description-fields.tsx";

/** Adds a client with a first episode of care, and opens their page. */
export function NewClientForm({
  today,
  onClose,
}: {
  readonly today: LocalDate;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation("workspace");
  const navigate = useNavigate();
  const queries = useQueryClient();
  const add = useMutation({
    mutationFn: (client: NewClient) => request<ClientCreated>("POST", "/api/clients", client),
    onSuccess: async ({ clientId }) => {
      await queries.invalidateQueries({ queryKey: ["caseload"] });
      await navigate({ to: "/clients/$clientId", params: { clientId } });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string): string => String(form.get(name) ?? "").trim();
    const [birthYear, problem, approach] = [text("birthYear"), text("problem"), text("approach")];
    const plannedSessions = text("plannedSessions");
    add.mutate({
      name: text("name"),
      startedOn: text("startedOn") as LocalDate,
      selfDescription: selfDescriptionIn(form),
      ...(birthYear ? { birthYear: Number(birthYear) } : {}),
      ...(problem ? { problem } : {}),
      ...(approach ? { approach } : {}),
      ...(plannedSessions ? { plannedSessions: Number(plannedSessions) } : {}),
    });
  };
  return (
    <form className="card form-grid" onSubmit={submit} aria-label={t("new-client.title")}>
      <TextInput
        name="name"
        label={t("new-client.name")}
        description={t("new-client.name-help")}
        required
        maxLength={200}
        autoComplete="off"
        autoFocus
      />
      <TextInput
        name="startedOn"
        type="date"
        label={t("new-client.started-on")}
        required
        max={today}
        defaultValue={today}
      />
      <TextInput
        name="birthYear"
        type="number"
        label={t("new-client.birth-year")}
        min={1900}
        max={Number(today.slice(0, 4))}
      />
      <SelfDescriptionFields />
      <NativeSelect
        name="problem"
        label={t("new-client.problem")}
        data={[
          { value: "", label: t("new-client.none") },
          ...problems.map(problem => ({ value: problem, label: t(`problem.${problem}`) })),
        ]}
      />
      <NativeSelect
        name="approach"
        label={t("new-client.approach")}
        data={[
          { value: "", label: t("new-client.none") },
          ...approaches.map(approach => ({ value: approach, label: t(`approach.${approach}`) })),
        ]}
      />
      <TextInput name="plannedSessions" type="number" label={t("new-client.planned")} min={1} max={500} />
      {add.error ? (
        <p role="alert" className="error">
          {add.error.message}
        </p>
      ) : null}
      <div className="row">
        <Button type="submit" loading={add.isPending}>
          {t("new-client.save")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("new-client.cancel")}
        </Button>
      </div>
    </form>
  );
}
