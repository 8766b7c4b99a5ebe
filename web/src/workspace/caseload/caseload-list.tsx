import type { LocalDate } from "@kedge/engine";
import { type Ref, useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { isTyping } from "../typing.ts";
import { CaseloadRow, RowOnItsWay } from "./caseload-row.tsx";
import { caseloadView } from "./caseload-view.ts";
import type { Rows } from "./use-caseload.ts";
import { rowHeightOf, useWindow } from "./use-window.ts";

const columns = ["person", "why", "score", "course", "sessions", "check-in"] as const;
/** How far somebody may have moved in the list while their page was open. */
const reach = 200;
/** Room for the heads of the columns, which stay in view, in rows. */
const headRoom = 0.5;

/** The rows of the caseload. Only those in view are drawn, and the one that has the focus. */
export function CaseloadList({
  ref,
  rows,
  today,
  singleKeys,
  onView,
}: {
  readonly ref: Ref<HTMLTableElement>;
  readonly rows: Rows;
  readonly today: LocalDate;
  /** Whether j and k move, besides the arrow keys. */
  readonly singleKeys: boolean;
  /** Told which rows are in view. */
  readonly onView?: (first: number, end: number) => void;
}) {
  const { t } = useTranslation("workspace");
  const body = useRef<HTMLTableSectionElement>(null);
  const [current, setCurrent] = useState(caseloadView.index);
  const { first, end } = useWindow(body, rows.count);
  useEffect(() => onView?.(first, end), [onView, first, end]);

  const moveTo = (wanted: number): void => {
    const index = Math.max(0, Math.min(rows.count - 1, wanted));
    const list = body.current;
    if (!list || rows.at(index) === undefined) return;
    flushSync(() => setCurrent(index));
    const height = rowHeightOf(list);
    const top = list.getBoundingClientRect().top + index * height;
    const above = top - headRoom * height;
    const below = top + height - window.innerHeight;
    if (above < 0 || below > 0) window.scrollBy({ top: above < 0 ? above : below, behavior: "instant" });
    list.querySelector<HTMLElement>(`[data-row="${index}"] a`)?.focus({ preventScroll: true });
  };
  const move = useRef(moveTo);
  move.current = moveTo;
  const at = useRef(current);
  at.current = current;

  const leftAt = rows.at(caseloadView.index);
  const isBack = useRef(caseloadView.index >= 0);
  useEffect(() => {
    if (!isBack.current || leftAt === undefined) return;
    isBack.current = false;
    move.current(indexOf(rows, caseloadView.clientId) ?? caseloadView.index);
  }, [leftAt, rows]);
  useEffect(() => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      ...(singleKeys ? { j: 1, k: -1 } : {}),
    };
    const walk = (event: KeyboardEvent): void => {
      const step = steps[event.key];
      if (step === undefined || isTyping(event)) return;
      const inside = event.target instanceof Node && body.current?.contains(event.target);
      const nowhere = event.target === document.body || event.target instanceof HTMLHeadingElement;
      if (!inside && !(nowhere && event.key.length === 1)) return;
      event.preventDefault();
      move.current(at.current + step);
    };
    window.addEventListener("keydown", walk);
    return () => window.removeEventListener("keydown", walk);
  }, [singleKeys]);

  const focusOn = useCallback((clientId: string, index: number): void => {
    caseloadView.clientId = clientId;
    caseloadView.index = index;
    setCurrent(index);
  }, []);
  return (
    <table ref={ref} className="caseload" aria-rowcount={rows.count + 1}>
      <caption className="visually-hidden">{t("caseload.title")}</caption>
      <thead>
        <tr className="caseload-head" aria-rowindex={1}>
          {columns.map(column => (
            <th scope="col" key={column} className={`caseload-${column}`}>
              {t(`caseload.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {drawn(first, end, current, rows.count).map(part =>
          part.kind === "space" ? (
            <Space key={`space ${part.from}`} rows={part.to - part.from} />
          ) : (
            numbers(part.from, part.to).map(index => {
              const row = rows.at(index);
              return row ? (
                <CaseloadRow key={row.clientId} row={row} index={index} today={today} onFocus={focusOn} />
              ) : (
                <RowOnItsWay key={index} index={index} />
              );
            })
          ),
        )}
      </tbody>
    </table>
  );
}

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

/** Where a client stands now, not far from where they stood. */
function indexOf(rows: Rows, clientId: string | null): number | undefined {
  const near = numbers(Math.max(0, caseloadView.index - reach), caseloadView.index + reach);
  return near.find(index => rows.at(index)?.clientId === clientId);
}

interface Part {
  readonly kind: "rows" | "space";
  readonly from: number;
  readonly to: number;
}

/** The list in parts: rows that are drawn, and the space of those that aren't. */
function drawn(first: number, end: number, current: number, count: number): Part[] {
  const rows = [{ from: first, to: end }];
  if (current >= 0 && current < count && (current < first || current >= end))
    rows.push({ from: current, to: current + 1 });
  rows.sort((a, b) => a.from - b.from);
  const parts: Part[] = [];
  let at = 0;
  for (const { from, to } of rows) {
    if (from > at) parts.push({ kind: "space", from: at, to: from });
    parts.push({ kind: "rows", from, to });
    at = to;
  }
  if (at < count) parts.push({ kind: "space", from: at, to: count });
  return parts;
}

/** Set by script, since the page allows no inline style. */
function Space({ rows }: { readonly rows: number }) {
  return (
    <tr className="caseload-space" ref={element => void element?.style.setProperty("--rows", String(rows))}>
      <td />
    </tr>
  );
}
