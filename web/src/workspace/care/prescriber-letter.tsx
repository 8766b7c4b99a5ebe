import { knowledge } from "virtual:kedge-knowledge";
import { describeDate, describeInteraction, describeNumber } from "@kedge/engine";
import { Button, CopyButton, Textarea } from "@mantine/core";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { flagsOf } from "../../care/interactions.ts";
import type { MedicineOnList } from "../../care/medicine-list.ts";
import { medicineInWords } from "./medicine-in-words.ts";
import type { MedicinesProps } from "./medicines.tsx";
import { riskTold } from "./risk-told.ts";
import { today } from "./today.ts";

/** A text for the prescriber, to read, change and copy. Kedge sends nothing, and names nobody in it. */
export function PrescriberLetter(props: MedicinesProps) {
  const { t, i18n } = useTranslation("care-cards");
  const [own, setOwn] = useState<string | null>(null);
  const text = own ?? draft(props, t, i18n.language);
  return (
    <section className="card" aria-labelledby="prescriber-letter">
      <h2 id="prescriber-letter">{t("medicines.letter.title")}</h2>
      <details>
        <summary>{t("medicines.letter.label")}</summary>
        <Textarea
          label={t("medicines.letter.label")}
          description={t("medicines.letter.hint")}
          value={text}
          disabled={false}
          onChange={event => setOwn(event.target.value)}
          autosize
          minRows={8}
        />
        <div className="row">
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button variant="default" disabled={false} onClick={copy}>
                {t(copied ? "medicines.letter.copied" : "medicines.letter.copy")}
              </Button>
            )}
          </CopyButton>
        </div>
      </details>
    </section>
  );
}

function draft(props: MedicinesProps, t: TFunction<"care-cards">, language: string): string {
  const { page, care, list } = props;
  const current = list.filter(({ listed }) => listed.current);
  const stopped = list.filter(({ listed }) => !listed.current);
  const lineOf = (one: MedicineOnList): string => medicineInWords(one, t, language);
  const toldOf = ({ entries }: MedicineOnList): string[] => {
    const report = entries.findLast(entry => entry.kind === "report");
    if (!report) return [];
    const { missedDays, burden, effects = [] } = report;
    return [
      t("medicines.letter.told", {
        missed: missedDays ?? t("not-known"),
        burden: burden ?? t("not-known"),
        effects: effects.join(", "),
      }),
    ];
  };
  const questions = list.flatMap(({ entries }) =>
    entries.flatMap(entry =>
      entry.kind === "question" ? [t("medicines.letter.question", { text: entry.text })] : [],
    ),
  );
  const flags = flagsOf(list, care.findings, riskTold(page), knowledge, today()).map(flag =>
    t("medicines.letter.flag", {
      ...describeInteraction(flag, knowledge, { language, audience: "clinician" }),
    }),
  );
  const scores = page.charts.flatMap(({ instrument, points }) => {
    const last = points.at(-1);
    return last
      ? [
          t("medicines.letter.score", {
            instrument: instrument.toUpperCase(),
            on: describeDate(last.on, language),
            total: describeNumber(last.total, language),
          }),
        ]
      : [];
  });
  const part = (title: string, lines: readonly string[]) => (lines.length > 0 ? [[title, ...lines]] : []);
  return [
    [t("medicines.letter.heading", { on: describeDate(today(), language) })],
    ...part(
      t("medicines.letter.current"),
      current.flatMap(medicine => [lineOf(medicine), ...toldOf(medicine)]),
    ),
    ...part(t("medicines.letter.stopped"), stopped.map(lineOf)),
    ...part(t("medicines.letter.questions"), questions),
    ...part(t("medicines.letter.flags"), flags),
    ...(scores.length > 0 ? [scores] : []),
    [t("medicines.letter.close")],
  ]
    .map(lines => lines.join("\n"))
    .join("\n\n");
}
