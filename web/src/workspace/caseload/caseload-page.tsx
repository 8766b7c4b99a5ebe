import type { Caseload } from "@kedge/api";
import { Button } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { PageTitle } from "../../design/page-title.tsx";
import { NewClientForm } from "../new-client-form.tsx";
import { QueryState } from "../query-state.tsx";
import { WorkspacePage } from "../workspace-page.tsx";
import { choiceIn, queryOf } from "./caseload-choice.ts";
import { CaseloadFilters } from "./caseload-filters.tsx";
import { CaseloadKeys } from "./caseload-keys.tsx";
import { CaseloadList } from "./caseload-list.tsx";
import { caseloadView } from "./caseload-view.ts";
import { NameField } from "./name-field.tsx";
import { SavedViewsBar } from "./saved-views.tsx";
import { type Rows, useCaseload } from "./use-caseload.ts";
import { useNameSearch } from "./use-name-search.ts";

/** The caseload: who needs me today, and why. The order is the server's; those who need attention first stand on top. */
export function CaseloadPage() {
  const { t } = useTranslation("workspace");
  const choice = choiceIn(useSearch({ strict: false }));
  const { first, rows, show } = useCaseload(choice);
  return (
    <WorkspacePage title={t("caseload.title")}>
      <PageTitle>{t("caseload.title")}</PageTitle>
      {first.data ? (
        <CaseloadView caseload={first.data} rows={rows} onView={show} />
      ) : (
        <QueryState query={first} />
      )}
    </WorkspacePage>
  );
}

function CaseloadView({
  caseload: { counts, matching, today },
  rows,
  onView,
}: {
  readonly caseload: Caseload;
  readonly rows: Rows;
  readonly onView: (first: number, end: number) => void;
}) {
  const { t } = useTranslation(["workspace", "caseload"]);
  const choice = choiceIn(useSearch({ strict: false }));
  const navigate = useNavigate();
  const query = queryOf(choice);
  const [name, setName] = useState(caseloadView.name);
  const [adding, setAdding] = useState(false);
  const [singleKeys, setSingleKeys] = useLocalStorage({ key: "kedge.single-keys", defaultValue: true });
  const list = useRef<HTMLTableElement>(null);
  const search = useNameSearch(choice, name);
  useEffect(() => {
    if (caseloadView.query !== query || caseloadView.name !== name)
      Object.assign(caseloadView, { query, name, clientId: null, index: -1 });
  }, [query, name]);
  const shown = search.isOn ? search.rows : rows;
  return (
    <>
      {counts.openAlerts > 0 ? <AlertBanner alerts={counts.openAlerts} /> : null}
      <SavedViewsBar choice={choice} />
      <div className="caseload-tools">
        <NameField
          value={name}
          onChange={setName}
          onLeave={() => list.current?.querySelector<HTMLElement>("[data-row] a")?.focus()}
          singleKeys={singleKeys}
        />
        <CaseloadFilters
          choice={choice}
          counts={counts}
          onChange={next => void navigate({ to: "/caseload", search: next, replace: true })}
        >
          {query === "" ? null : (
            <Button variant="default" onClick={() => void navigate({ to: "/caseload", search: {} })}>
              {t("caseload:clear")}
            </Button>
          )}
          <Button variant="default" onClick={() => setAdding(!adding)} aria-expanded={adding}>
            {t("caseload.add")}
          </Button>
        </CaseloadFilters>
      </div>
      {adding ? <NewClientForm today={today} onClose={() => setAdding(false)} /> : null}
      {counts.everybody === 0 ? (
        <EmptyCaseload />
      ) : (
        <>
          <CaseloadKeys singleKeys={singleKeys} onSingleKeys={setSingleKeys}>
            {search.isOn ? (
              <SearchState search={search} />
            ) : matching === counts.everybody ? (
              t("caseload.summary", { count: matching })
            ) : (
              t("caseload.shown", { shown: matching, count: counts.everybody })
            )}
          </CaseloadKeys>
          {shown.count === 0 ? (
            search.isOn && !search.isDone ? null : (
              <p className="card">{t("caseload.none-found")}</p>
            )
          ) : (
            <CaseloadList
              key={`${query} ${name}`}
              ref={list}
              rows={shown}
              today={today}
              singleKeys={singleKeys}
              {...(search.isOn ? {} : { onView })}
            />
          )}
        </>
      )}
    </>
  );
}

function SearchState({ search }: { readonly search: ReturnType<typeof useNameSearch> }) {
  const { t } = useTranslation("caseload");
  if (search.error) return <>{search.error.message}</>;
  const numbers = { found: search.rows.count, searched: search.searched, count: search.of };
  if (!search.isDone) return <>{t("searching", numbers)}</>;
  return <>{search.searched < search.of ? t("found-many", numbers) : t("found", numbers)}</>;
}

function AlertBanner({ alerts }: { readonly alerts: number }) {
  const { t } = useTranslation("workspace");
  return (
    <section className="alert-banner" aria-live="assertive">
      <strong>{t("caseload.alerts", { count: alerts })}</strong>
      <span>{t("caseload.alerts-text")}</span>
      <Link to="/alerts">{t("caseload.alerts-open")}</Link>
    </section>
  );
}

function EmptyCaseload() {
  const { t } = useTranslation("workspace");
  return (
    <section className="card">
      <h2>{t("caseload.empty-title")}</h2>
      <p>{t("caseload.empty-text")}</p>
    </section>
  );
}
