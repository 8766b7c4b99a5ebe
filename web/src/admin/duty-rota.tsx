import type { DutyPage, NewDuty } from "@kedge/api";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { instant } from "../workspace/instant.ts";

interface Props {
  readonly page: DutyPage;
  readonly onChange: (page: DutyPage) => void;
}

/** Who is on duty, from now on. */
export function DutyRota({ page, onChange }: Props) {
  const { t, i18n } = useTranslation("duty");
  const add = useMutation({
    mutationFn: (duty: NewDuty) => request<DutyPage>("POST", "/api/admin/duty", duty),
    onSuccess: onChange,
  });
  const remove = useMutation({
    mutationFn: (dutyId: string) => request<DutyPage>("DELETE", `/api/admin/duty/${dutyId}`),
    onSuccess: onChange,
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const at = (name: string) => new Date(String(form.get(name))).toISOString();
    add.mutate({ memberId: String(form.get("member")), startsAt: at("from"), endsAt: at("until") });
  };
  const now = new Date().toISOString();
  const onDuty = page.duties.filter(({ startsAt, endsAt }) => startsAt <= now && now < endsAt);
  const problem = add.error ?? remove.error;
  return (
    <section className="card stack" aria-labelledby="rota">
      <h2 id="rota">{t("duty.title")}</h2>
      <p>{t("duty.text")}</p>
      {onDuty.length === 0 ? <p className="card card--concern">{t("duty.nobody-now")}</p> : null}
      {page.duties.length === 0 ? (
        <p className="quiet">{t("duty.none")}</p>
      ) : (
        <ul className="plain-list">
          {page.duties.map(duty => {
            const from = instant(duty.startsAt, i18n.language);
            const name = duty.name ?? "";
            return (
              <li key={duty.dutyId} className="row">
                <span>
                  {onDuty.includes(duty) ? <strong>{t("duty.now")}: </strong> : null}
                  {t("duty.line", { name, from, until: instant(duty.endsAt, i18n.language) })}
                </span>
                <Button
                  variant="default"
                  size="xs"
                  aria-label={t("duty.remove-named", { name, from })}
                  onClick={() => remove.mutate(duty.dutyId)}
                >
                  {t("duty.remove")}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      <form className="stack" onSubmit={submit}>
        <div className="form-grid">
          <NativeSelect
            name="member"
            label={t("duty.member")}
            data={page.staff.map(({ memberId, name, reachedBy }) => ({
              value: memberId,
              label:
                reachedBy.length === 0
                  ? t("duty.not-reached", { name })
                  : t("duty.reached", {
                      name,
                      ways: [...new Set(reachedBy)].map(kind => t(`duty.reached_${kind}`)).join(", "),
                    }),
            }))}
          />
          <TextInput name="from" type="datetime-local" label={t("duty.from")} required />
          <TextInput name="until" type="datetime-local" label={t("duty.until")} required />
        </div>
        {problem ? (
          <p role="alert" className="error">
            {problem.message}
          </p>
        ) : null}
        <div>
          <Button type="submit" loading={add.isPending}>
            {t("duty.add")}
          </Button>
        </div>
      </form>
    </section>
  );
}
