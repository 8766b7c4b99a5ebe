import type { CaseloadRow as Row } from "@kedge/api";
import type { LocalDate } from "@kedge/engine";
import { type Ref, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { CaseloadRow } from "./caseload-row.tsx";
import { caseloadView } from "./caseload-view.ts";
import { isTyping } from "./typing.ts";
import { rowHeightOf, useWindow } from "./use-window.ts";

const columns = ["person", "why", "score", "course", "sessions", "check-in"] as const;
/** Room for the heads of the columns, which stay in view, in rows. */
const headRoom = 0.5;

/** The rows of the caseload. Only those in view are drawn, and the one that has the focus. */
export function CaseloadList({
  ref,
  rows,
  today,
  singleKeys,
}: {
  readonly ref: Ref<HTMLTableElement>;
  readonly rows: readonly Row[];
  readonly today: LocalDate;
  /** Whether j and k move, besides the arrow keys. */
  readonly singleKeys: boolean;
}) {
  const { t } = useTranslation("workspace");
  const body = useRef<HTMLTableSectionElement>(null);
  const [currentId, setCurrentId] = useState(caseloadView.clientId);
  const current = rows.findIndex(row => row.clientId === currentId);
  const { first, end } = useWindow(body, rows.length);

  const moveTo = (index: number): void => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    const list = body.current;
    if (!row || !list) return;
    flushSync(() => setCurrentId(row.clientId));
    const height = rowHeightOf(list);
    const top = list.getBoundingClientRect().top + rows.indexOf(row) * height;
    const above = top - headRoom * height;
    const below = top + height - window.innerHeight;
    if (above < 0 || below > 0) window.scrollBy({ top: above < 0 ? above : below, behavior: "instant" });
    list.querySelector<HTMLElement>(`[data-client="${row.clientId}"] a`)?.focus({ preventScroll: true });
  };
  const move = useRef(moveTo);
  move.current = moveTo;
  const at = useRef(current);
  at.current = current;

  useEffect(() => {
    if (at.current >= 0) move.current(at.current);
  }, []);
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

  const focusOn = (clientId: string): void => {
    caseloadView.clientId = clientId;
    setCurrentId(clientId);
  };
  return (
    <table ref={ref} className="caseload" aria-rowcount={rows.length + 1}>
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
        {drawn(first, end, current, rows.length).map(part =>
          part.kind === "space" ? (
            <Space key={`space ${part.from}`} rows={part.to - part.from} />
          ) : (
            rows
              .slice(part.from, part.to)
              .map((row, index) => (
                <CaseloadRow
                  key={row.clientId}
                  row={row}
                  index={part.from + index}
                  today={today}
                  onFocus={focusOn}
                />
              ))
          ),
        )}
      </tbody>
    </table>
  );
}

interface Part {
  readonly kind: "rows" | "space";
  readonly from: number;
  readonly to: number;
}

/** The list in parts: rows that are drawn, and the space of those that aren't. */
function drawn(first: number, end: number, current: number, count: number): Part[] {
  const rows = [{ from: first, to: end }];
  if (current >= 0 && (current < first || current >= end)) rows.push({ from: current, to: current + 1 });
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
