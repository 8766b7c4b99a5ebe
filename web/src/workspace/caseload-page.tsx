import { knowledge } from "virtual:kedge-knowledge";
import type { Caseload, CaseloadRow } from "@kedge/api";
import { daysBetween, type LocalDate } from "@kedge/engine";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { AttentionMark } from "./attention-mark.tsx";
import { changeInWords, instrumentTitle } from "./measure-meaning.ts";
import { NewClientForm } from "./new-client-form.tsx";
import { QueryState } from "./query-state.tsx";
import { ScoreLine } from "./score-line.tsx";
import { usePolled } from "./use-polled.ts";
import { useWindow } from "./use-window.ts";
import { WorkspacePage } from "./workspace-page.tsx";

/** The caseload: who needs me today, and why. The order is the server's; those who need attention first stand on top. */
export function CaseloadPage() {
  const { t } = useTranslation("workspace");
  const caseload = usePolled<Caseload>("caseload", "/api/caseload", 60);
  return (
    <WorkspacePage title={t("caseload.title")}>
      <h1>{t("caseload.title")}</h1>
      {caseload.data ? <CaseloadView caseload={caseload.data} /> : <QueryState query={caseload} />}
    </WorkspacePage>
  );
}

const rowHeight = 76;
type Filter = "all" | "attention";

function CaseloadView({ caseload }: { readonly caseload: Caseload }) {
  const { t } = useTranslation("workspace");
  const [filter, setFilter] = useState<Filter>("all");
  const [name, setName] = useState("");
  const [adding, setAdding] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const attention = caseload.rows.filter(row => row.attention !== "none" || row.openAlerts > 0);
  const rows = (filter === "attention" ? attention : caseload.rows).filter(row =>
    row.name.toLocaleLowerCase().includes(name.trim().toLocaleLowerCase()),
  );
  useEffect(() => {
    const focusSearch = (event: globalThis.KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
      if (event.key !== "/" || typing) return;
      event.preventDefault();
      search.current?.focus();
    };
    window.addEventListener("keydown", focusSearch);
    return () => window.removeEventListener("keydown", focusSearch);
  }, []);
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
          type="search"
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
        <CaseloadList rows={rows} total={caseload.rows.length} today={caseload.today} />
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

function CaseloadList({
  rows,
  total,
  today,
}: {
  readonly rows: readonly CaseloadRow[];
  readonly total: number;
  readonly today: LocalDate;
}) {
  const { t } = useTranslation("workspace");
  const navigate = useNavigate();
  const list = useRef<HTMLTableSectionElement>(null);
  const [current, setCurrent] = useState(0);
  const { first, end } = useWindow(list, rows.length, rowHeight);
  const move = (to: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setCurrent(next);
    const row = list.current;
    if (!row) return;
    const top = row.getBoundingClientRect().top + next * rowHeight;
    if (top < rowHeight || top > window.innerHeight - 2 * rowHeight)
      window.scrollBy({ top: top - window.innerHeight / 2 });
    requestAnimationFrame(() =>
      row.querySelector<HTMLElement>(`[data-row="${next}"] a`)?.focus({ preventScroll: true }),
    );
  };
  const keys = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (event.key === "Enter") {
      const row = rows[current];
      if (row && !(event.target instanceof HTMLAnchorElement))
        void navigate({ to: "/clients/$clientId", params: { clientId: row.clientId } });
      return;
    }
    if (step === undefined) return;
    event.preventDefault();
    move(current + step);
  };
  if (rows.length === 0) return <p className="card">{t("caseload.none-found")}</p>;
  return (
    <>
      <p className="quiet small">
        {rows.length === total
          ? t("caseload.summary", { count: total })
          : t("caseload.shown", { shown: rows.length, count: total })}{" "}
        {t("caseload.keys")}
      </p>
      <table className="caseload" aria-rowcount={rows.length + 1} onKeyDown={keys}>
        <caption className="visually-hidden">{t("caseload.title")}</caption>
        <thead>
          <tr>
            {(["person", "why", "score", "course", "sessions", "check-in"] as const).map(column => (
              <th scope="col" key={column} className={`caseload-${column}`}>
                {t(`caseload.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={list}>
          <Space rows={first} />
          {rows.slice(first, end).map((row, index) => (
            <Row
              key={row.clientId}
              row={row}
              index={first + index}
              today={today}
              onFocus={() => setCurrent(first + index)}
            />
          ))}
          <Space rows={rows.length - end} />
        </tbody>
      </table>
    </>
  );
}

/** The height of the rows that are not drawn. Set by script, since the page allows no inline style. */
function Space({ rows }: { readonly rows: number }) {
  if (rows <= 0) return null;
  return (
    <tr>
      <td
        colSpan={6}
        className="caseload-space"
        ref={cell => void cell?.style.setProperty("block-size", `${rows * rowHeight}px`)}
      />
    </tr>
  );
}

function Row({
  row,
  index,
  today,
  onFocus,
}: {
  readonly row: CaseloadRow;
  readonly index: number;
  readonly today: LocalDate;
  readonly onFocus: () => void;
}) {
  const { t, i18n } = useTranslation("workspace");
  const [measure] = row.measures;
  const instrument = measure ? knowledge.instruments[measure.instrument] : undefined;
  const lastOn = [row.lastCheckInOn, measure?.latestOn ?? null]
    .filter(day => day !== null)
    .sort()
    .at(-1);
  const recorded = row.sessionsAttended + row.sessionsMissed > 0;
  return (
    <tr
      aria-rowindex={index + 2}
      data-row={index}
      data-client={row.clientId}
      className="caseload-row"
      onFocus={onFocus}
    >
      <th scope="row" className="caseload-person">
        <Link to="/clients/$clientId" params={{ clientId: row.clientId }}>
          {row.name}
        </Link>
      </th>
      <td className="caseload-why">
        <AttentionMark attention={row.openAlerts > 0 ? "risk" : row.attention} />
        <span className="small">{row.because}</span>
      </td>
      <td className="caseload-score">
        {measure ? (
          <>
            <span>
              {instrumentTitle(measure.instrument, i18n.language)} <strong>{measure.latest}</strong>
            </span>
            <span className="small quiet">{changeInWords(measure, t, i18n.language)}</span>
          </>
        ) : (
          <span className="small quiet">{t("caseload.no-scores")}</span>
        )}
      </td>
      <td className="caseload-course">
        {measure && instrument ? <ScoreLine scores={measure.recent} range={instrument.range} /> : null}
      </td>
      <td className="caseload-sessions small">
        {recorded
          ? t("caseload.sessions", { attended: row.sessionsAttended, missed: row.sessionsMissed })
          : t("caseload.no-sessions")}
      </td>
      <td className="caseload-check-in small">
        {lastOn
          ? t("caseload.days-ago", { count: Math.max(0, daysBetween(lastOn, today)) })
          : t("caseload.never")}
      </td>
    </tr>
  );
}
