import { describeDate } from "@kedge/engine";
import { aloneTexts } from "../language/alone.ts";
import { checkUpTexts } from "../language/check-up.ts";
import { language, textsOf } from "../language/index.ts";
import { selfAdvocacyTexts } from "../language/self-advocacy.ts";
import type { AloneRecord } from "./alone-record.ts";
import { medicineLine, pastLine } from "./parts/entry-lines.ts";

/** The treatment so far in short lines, for somebody who sees it for the first time. Only what was entered. */
export function backgroundOf(record: AloneRecord): string[] {
  const t = textsOf(selfAdvocacyTexts);
  const lines: string[] = [];
  if (record.problem)
    lines.push(t("background.problem", { problem: textsOf(aloneTexts)(`about.problems.${record.problem}`) }));
  if (record.approach)
    lines.push(
      t("background.approach", { approach: textsOf(checkUpTexts)(`approaches.${record.approach}`) }),
    );
  if (record.startedOn)
    lines.push(t("background.started", { date: describeDate(record.startedOn, language) }));
  const attended = record.sessions.filter(({ attendance }) => attendance === "attended").length;
  const missed = record.sessions.length - attended;
  if (attended > 0) lines.push(t("background.attended", { count: attended }));
  if (missed > 0) lines.push(t("background.missed", { count: missed }));
  if (record.plannedSessions) lines.push(t("background.planned", { count: record.plannedSessions }));
  for (const medicine of record.medicines)
    lines.push(t("background.medicine", { medicine: medicineLine(medicine) }));
  for (const past of record.pastTreatments) lines.push(t("background.past", { treatment: pastLine(past) }));
  return lines;
}
