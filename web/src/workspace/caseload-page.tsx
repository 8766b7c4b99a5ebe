import type { Caseload, CaseloadRow } from "@kedge/api";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { PageTitle } from "../design/page-title.tsx";
import { CaseloadList } from "./caseload-list.tsx";
import { caseloadView, type Filter } from "./caseload-view.ts";
import { NewClientForm } from "./new-client-form.tsx";
import { QueryState } from "./query-state.tsx";
import { isTyping } from "./typing.ts";
import { usePolled } from "./use-polled.ts";
import { WorkspacePage } from "./workspace-page.tsx";

/** The caseload: who needs me today, and why. The order is the server's; those who need attention first stand on top. */
export function CaseloadPage() {
  const { t } = useTranslation("workspace");
  const caseload = usePolled<Caseload>("caseload", "/api/caseload", 60);
  return (
    <WorkspacePage title={t("caseload.title")}>
      <PageTitle>{t("caseload.title")}</PageTitle>
      {caseload.data ? <CaseloadView caseload={caseload.data} /> : <QueryState query={caseload} />}
    </WorkspacePage>
  );
}

function needsAttention({ attention, openAlerts }: CaseloadRow): boolean {
  return openAlerts > 0 || attention === "risk" || attention === "now" || attention === "soon";
}

function CaseloadView({ caseload }: { readonly caseload: Caseload }) {
  const { t } = useTranslation("workspace");
  const [filter, setFilter] = useState(caseloadView.filter);
  const [name, setName] = useState(caseloadView.name);
  const [adding, setAdding] = useState(false);
  const [singleKeys, setSingleKeys] = useLocalStorage({ key: "kedge.single-keys", defaultValue: true });
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLTableElement>(null);
  useEffect(() => {
    caseloadView.filter = filter;
    caseloadView.name = name;
  }, [filter, name]);
  useEffect(() => {
    if (!singleKeys) return;
    const focusSearch = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== "/" || isTyping(event)) return;
      event.preventDefault();
      search.current?.focus();
    };
    window.addEventListener("keydown", focusSearch);
    return () => window.removeEventListener("keydown", focusSearch);
  }, [singleKeys]);
  const leaveSearch = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    list.current?.querySelector<HTMLElement>("[data-row] a")?.focus();
  };
  const attention = caseload.rows.filter(needsAttention);
  const wanted = name.trim().toLocaleLowerCase();
  const rows = (filter === "attention" ? attention : caseload.rows).filter(row =>
    row.name.toLocaleLowerCase().includes(wanted),
  );
  const alerts = caseload.rows.reduce((sum, row) => sum + row.openAlerts, 0);
  return (
    <>
      {alerts > 0 ? <AlertBanner alerts={alerts} /> : null}
      <div className="caseload-tools">
        <TextInput
          ref={search}
          label={t("caseload.search")}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          onKeyDown={leaveSearch}
          type="search"
          autoComplete="off"
        />
        <NativeSelect
          label={t("caseload.filter")}
          value={filter}
          onChange={event => setFilter(event.currentTarget.value as Filter)}
          data={[
            { value: "all", label: t("caseload.filter-all", { count: caseload.rows.length }) },
            { value: "attention", label: t("caseload.filter-attention", { count: attention.length }) },
          ]}
        />
        <Button variant="default" onClick={() => setAdding(!adding)} aria-expanded={adding}>
          {t("caseload.add")}
        </Button>
      </div>
      {adding ? <NewClientForm today={caseload.today} onClose={() => setAdding(false)} /> : null}
      {caseload.rows.length === 0 ? (
        <EmptyCaseload />
      ) : (
        <>
          <div className="caseload-keys quiet small">
            <p role="status">
              {rows.length === caseload.rows.length
                ? t("caseload.summary", { count: rows.length })
                : t("caseload.shown", { shown: rows.length, count: caseload.rows.length })}
            </p>
            <details>
              <summary>{t("caseload.keys-title")}</summary>
              <p>{t("caseload.keys")}</p>
              <label className="choice">
                <input
                  type="checkbox"
                  checked={singleKeys}
                  onChange={event => setSingleKeys(event.currentTarget.checked)}
                />
                {t("caseload.single-keys")}
              </label>
            </details>
          </div>
          {rows.length === 0 ? (
            <p className="card">{t("caseload.none-found")}</p>
          ) : (
            <CaseloadList ref={list} rows={rows} today={caseload.today} singleKeys={singleKeys} />
          )}
        </>
      )}
    </>
  );
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
