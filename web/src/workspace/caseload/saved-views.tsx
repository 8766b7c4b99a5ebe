import type { CaseloadChoice, SavedView, SavedViews } from "@kedge/api";
import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../../api-client/index.ts";
import { queryOf } from "./caseload-choice.ts";

const key = ["caseload-views"];
const path = "/api/caseload/views";

/** The views somebody keeps, to go to with one click; what is shown now can be kept, renamed and removed. */
export function SavedViewsBar({ choice }: { readonly choice: CaseloadChoice }) {
  const { t } = useTranslation("caseload");
  const queries = useQueryClient();
  const [naming, setNaming] = useState(false);
  const { data } = useQuery({ queryKey: key, queryFn: () => request<SavedViews>("GET", path) });
  const views = data?.views ?? [];
  const now = queryOf(choice);
  const current = views.find(view => queryOf(view.choice) === now);
  const done = (): Promise<void> => {
    setNaming(false);
    return queries.invalidateQueries({ queryKey: key });
  };
  const keep = useMutation({
    mutationFn: (name: string) =>
      current
        ? request<unknown>("PUT", `${path}/${current.viewId}`, { name })
        : request<SavedView>("POST", path, { name, choice }),
    onSuccess: done,
  });
  const remove = useMutation({
    mutationFn: (view: SavedView) => request<unknown>("DELETE", `${path}/${view.viewId}`),
    onSuccess: done,
  });
  if (views.length === 0 && now === "") return null;
  return (
    <section className="caseload-views" aria-label={t("views.title")}>
      <ul>
        <ViewLink choice={{}} name={t("views.everybody")} />
        {views.map(view => (
          <ViewLink key={view.viewId} choice={view.choice} name={view.name} />
        ))}
      </ul>
      {now === "" || naming ? null : (
        <div className="caseload-view-actions">
          <Button variant="subtle" size="compact-sm" onClick={() => setNaming(true)}>
            {current ? t("views.rename") : t("views.keep")}
          </Button>
          {current ? (
            <Button variant="subtle" size="compact-sm" onClick={() => remove.mutate(current)}>
              {t("views.remove")}
            </Button>
          ) : null}
        </div>
      )}
      {naming ? (
        <NameForm
          name={current?.name ?? ""}
          problem={keep.error?.message ?? null}
          onName={name => keep.mutate(name)}
          onCancel={() => setNaming(false)}
        />
      ) : null}
    </section>
  );
}

function ViewLink({ choice, name }: { readonly choice: CaseloadChoice; readonly name: string }) {
  return (
    <li>
      <Link
        className="caseload-view"
        to="/caseload"
        search={choice}
        activeOptions={{ exact: true, includeSearch: true }}
      >
        {name}
      </Link>
    </li>
  );
}

function NameForm({
  name,
  problem,
  onName,
  onCancel,
}: {
  readonly name: string;
  readonly problem: string | null;
  readonly onName: (name: string) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation("caseload");
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    if (text !== "") onName(text);
  };
  return (
    <form
      onSubmit={submit}
      onKeyDown={event => {
        if (event.key === "Escape") onCancel();
      }}
      className="caseload-view-form"
    >
      <TextInput
        name="name"
        label={t("views.name")}
        description={t("views.name-help")}
        defaultValue={name}
        required
        maxLength={60}
        autoComplete="off"
        autoFocus
        error={problem}
      />
      <Button type="submit">{t("views.save")}</Button>
      <Button variant="default" onClick={onCancel}>
        {t("views.cancel")}
      </Button>
    </form>
  );
}
