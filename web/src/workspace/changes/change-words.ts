import { knowledge } from "virtual:kedge-knowledge";
import {
  type ChangeSinceSession,
  describeDate,
  describeNumber,
  describeSignal,
  phrase,
  type Tone,
} from "@kedge/engine";
import type { TFunction } from "i18next";
import { bandInWords, instrumentTitle } from "../measure-meaning.ts";
import { medicineChangeInWords } from "../medicine-change-words.ts";
import { nextStepTitle } from "../next-step-title.ts";

/** A change in words, and what its mark says about it. */
export interface ChangeWords {
  readonly text: string;
  /** What the change means, in a few words. */
  readonly meaning?: string;
  readonly tone: Tone | "plain";
}

interface Reader {
  readonly t: TFunction<"changes">;
  readonly marks: TFunction<"chart-marks">;
  readonly language: string;
}

/** One change since the last session in words. */
export function changeInWords(change: ChangeSinceSession, { t, marks, language }: Reader): ChangeWords {
  const date = (day: Parameters<typeof describeDate>[0]): string => describeDate(day, language);
  switch (change.kind) {
    case "risk-answer": {
      const { answer, instrument, on } = change.answer;
      const values = { answer, instrument: instrumentTitle(instrument, language), on: date(on) };
      return { text: t("risk", values), tone: "risk" };
    }
    case "score":
      return scoreInWords(change, t, language);
    case "signal-new":
    case "signal-ended": {
      const { title } = describeSignal(change.signal, knowledge, { language, audience: "clinician" });
      const ended = change.kind === "signal-ended";
      return { text: t(change.kind, { title }), tone: ended ? "plain" : change.signal.tone };
    }
    case "session-not-held": {
      const { attendance, on } = change.session;
      if (attendance === "attended") return { text: date(on), tone: "plain" };
      return { text: t(`not-held.${attendance}`, { on: date(on) }), tone: "plain" };
    }
    case "medicine":
      return {
        text: medicineChangeInWords(change.change, marks, language),
        meaning: date(change.change.on),
        tone: "plain",
      };
    case "finding": {
      const finding = phrase(`finding.${change.code}`, knowledge, language);
      return { text: t(change.present ? "finding-yes" : "finding-no", { finding }), tone: "plain" };
    }
    case "goal":
      return { text: t(`goal.${change.what}`, { on: date(change.on) }), tone: "plain" };
    case "homework":
      return { text: t(`homework.${change.outcome}`, { on: date(change.setOn) }), tone: "plain" };
    case "decision-due": {
      const { choice, nextStep, dueOn } = change.decision;
      const values = { step: nextStepTitle(nextStep, language), on: date(dueOn) };
      return { text: t(`due.${choice}`, values), tone: "plain" };
    }
  }
}

function scoreInWords(
  { instrument, from, to, better, moreThanChance }: Extract<ChangeSinceSession, { kind: "score" }>,
  t: TFunction<"changes">,
  language: string,
): ChangeWords {
  const number = (value: number): string => describeNumber(value, language);
  const band = bandInWords(instrument, to.total, language);
  const title = instrumentTitle(instrument, language);
  if (from === null || better === null) {
    return {
      text: t("score.first", { instrument: title, to: number(to.total) }),
      ...(band === null ? {} : { meaning: band }),
      tone: "plain",
    };
  }
  const direction = better === 0 ? "same" : better > 0 ? "better" : "worse";
  const chance =
    moreThanChance === null ? t("chance.not-known") : t(moreThanChance ? "chance.more" : "chance.within");
  const meaning = [band, better === 0 ? null : chance].filter(part => part !== null).join("; ");
  return {
    text: t(`score.${direction}`, {
      instrument: title,
      from: number(from.total),
      to: number(to.total),
      points: number(Math.abs(better)),
    }),
    meaning,
    tone: moreThanChance ? (better > 0 ? "good" : "concern") : "plain",
  };
}
