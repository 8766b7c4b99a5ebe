import { type ChartMarks, compareDates } from "@kedge/engine";
import { useTranslation } from "react-i18next";
import type { ShownMark } from "../chart/mark.tsx";
import { medicineChangeInWords } from "./medicine-change-words.ts";
import { nextStepTitle } from "./next-step-title.ts";

/** What happened beside the scores, in words and in order of time. */
export function useShownMarks(marks: ChartMarks): readonly ShownMark[] {
  const { t, i18n } = useTranslation("chart-marks");
  const { language } = i18n;
  return [
    ...marks.medicineChanges.map(
      change =>
        ({ kind: "medicine", on: change.on, text: medicineChangeInWords(change, t, language) }) as const,
    ),
    ...marks.decisions.map(
      ({ on, choice, nextStep }) =>
        ({
          kind: "decision",
          on,
          text: t(`decided.${choice}`, { step: nextStepTitle(nextStep, language) }),
        }) as const,
    ),
    ...marks.lifeEvents.map(on => ({ kind: "life-event", on, text: t("life-event") }) as const),
  ].sort((a, b) => compareDates(a.on, b.on));
}
