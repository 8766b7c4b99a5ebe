import type { Caseload, CaseloadChoice } from "@kedge/api";
import { NativeSelect } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { instrumentTitle } from "../measure-meaning.ts";
import { changed, needs, orders, tasks } from "./caseload-choice.ts";

/** Where all filters and the first rows have room on one screen. */
const roomForAll = "(min-width: 60rem)";

interface Option {
  readonly value: string;
  readonly label: string;
}

/** Whom to show and in which order. Only what somebody of the caseload has can be chosen. */
export function CaseloadFilters({
  choice,
  counts,
  onChange,
  children,
}: {
  readonly choice: CaseloadChoice;
  readonly counts: Caseload["counts"];
  readonly onChange: (choice: CaseloadChoice) => void;
  /** What stands beside the first choice. */
  readonly children: ReactNode;
}) {
  const { t, i18n } = useTranslation(["caseload", "workspace"]);
  const counted = (label: string, people: number): string => t("counted", { label, people });
  const byCode = (tally: Readonly<Record<string, number>>, nameOf: (code: string) => string): Option[] =>
    Object.entries(tally)
      .map(([value, people]) => ({ value, label: counted(nameOf(value), people) }))
      .sort((a, b) => a.label.localeCompare(b.label, i18n.language));
  const byName = (named: Caseload["counts"]["teams"]): Option[] =>
    named.map(({ id, name, people }) => ({ value: id, label: counted(name || t("unnamed"), people) }));
  const fixed = <T extends string>(
    codes: readonly T[],
    tally: Readonly<Record<string, number>>,
    nameOf: (code: T) => string,
  ): Option[] => codes.map(value => ({ value, label: counted(nameOf(value), tally[value] ?? 0) }));

  const lists: readonly [key: keyof CaseloadChoice, options: readonly Option[]][] = [
    ["task", fixed(tasks, counts.tasks, task => t(`task.${task}`))],
    ["signal", byCode(counts.signals, code => t(`signals.${code}`, { defaultValue: code }))],
    ["instrument", byCode(counts.instruments, code => instrumentTitle(code, i18n.language))],
    ["problem", byCode(counts.problems, code => t(`workspace:problem.${code}`, { defaultValue: code }))],
    ["clinician", byName(counts.clinicians)],
    ["team", byName(counts.teams)],
  ];
  const further = Object.keys(choice).filter(key => key !== "need").length;
  const [open, setOpen] = useState(further > 0 || window.matchMedia(roomForAll).matches);
  const select = (key: keyof CaseloadChoice, options: readonly Option[]): ReactNode => {
    const value = choice[key] ?? "";
    const isOffered = value === "" || options.some(option => option.value === value);
    const any = key === "need" ? counted(t("any.need"), counts.everybody) : t(`any.${key}`);
    return (
      <NativeSelect
        key={key}
        label={t(`by.${key}`)}
        value={value}
        onChange={event => onChange(changed(choice, key, event.currentTarget.value))}
        data={[
          ...(key === "order" ? [] : [{ value: "", label: any }]),
          ...options,
          ...(isOffered ? [] : [{ value, label: t("nobody-now") }]),
        ]}
      />
    );
  };
  return (
    <>
      {select(
        "need",
        fixed(needs, counts.needs, need => t(`need.${need}`)),
      )}
      {children}
      <details className="caseload-filters" open={open} onToggle={event => setOpen(event.currentTarget.open)}>
        <summary>{further > 0 ? t("filters-chosen", { count: further }) : t("filters")}</summary>
        <div className="caseload-tools">
          {lists
            .filter(([key, options]) => choice[key] !== undefined || options.length >= fewest(key))
            .map(([key, options]) => select(key, options))}
          {select("order", [
            { value: "", label: t("order.need") },
            ...orders.filter(order => order !== "need").map(value => ({ value, label: t(`order.${value}`) })),
          ])}
        </div>
      </details>
    </>
  );
}

/** One clinician or team alone leaves nothing to choose. */
const fewest = (key: keyof CaseloadChoice): number => (key === "clinician" || key === "team" ? 2 : 1);
