import { localDate, type Scorer } from "@kedge/engine";
import { describe, expect, it } from "vitest";
import { beginCheckIn } from "../companion/check-in/check-in.ts";
import type { Form } from "../companion/check-in/form.ts";
import { emptyAloneRecord } from "./alone-record.ts";
import { toClientRecord } from "./client-record.ts";
import { weeklySessions } from "./weekly-sessions.ts";

const today = localDate("2026-11-24");
const form: Form = {
  instrument: "phq-9",
  version: "1.0.0",
  title: "",
  stem: "",
  notice: "",
  items: Array.from({ length: 9 }, (_, i) => ({
    linkId: String(i + 1),
    text: "",
    options: [],
    ends: null,
    asksAboutRisk: i === 8,
  })),
};
/** Sums the answers, and gives no total when one is missing. */
const scorer: Scorer = {
  instrument: "phq-9",
  items: form.items.map(item => item.linkId),
  score: answers => ({
    total: answers.includes(null) ? null : answers.reduce<number>((sum, answer) => sum + (answer ?? 0), 0),
    band: null,
    prorated: false,
    answered: 0,
    sum: 0,
    subscales: [],
    risk: "not-asked",
  }),
  riskAnswers: answers => [{ linkId: "9", points: answers[8] ?? null, positive: (answers[8] ?? 0) > 0 }],
  screen: () => [],
};
const checkUp = (answers: readonly (number | null)[]) => ({
  on: today,
  checkIn: { ...beginCheckIn("id", [form]), answers, asked: 9, phase: "end" as const },
});
const record = (answers: readonly (number | null)[]) =>
  toClientRecord(
    {
      ...emptyAloneRecord,
      rememberedScores: [{ instrument: "phq-9", on: localDate("2026-09-01"), total: 17 }],
      checkUps: [checkUp(answers)],
    },
    { "phq-9": scorer },
    today,
  );

describe("alone record", () => {
  it("puts remembered scores and check-ups together", () => {
    const { scores, riskAnswers, episode } = record([1, 1, 1, 1, 1, 1, 1, 1, 2]);
    expect(scores.map(({ on, total }) => [on, total])).toEqual([
      ["2026-09-01", 17],
      ["2026-11-24", 10],
    ]);
    expect(riskAnswers).toEqual([{ instrument: "phq-9", item: "9", on: today, answer: 2, positive: true }]);
    expect(episode.startedOn).toBe("2026-09-01");
  });

  it("takes a form without a total as no score, never as a low one", () => {
    const { scores, riskAnswers } = record([1, null, 1, 1, 1, 1, 1, 1, null]);
    expect(scores).toHaveLength(1);
    expect(riskAnswers[0]).toMatchObject({ answer: null, positive: false });
  });
});

describe("weekly sessions", () => {
  it("fills in one a week from the first day to today", () => {
    const days = weeklySessions(localDate("2026-11-01"), today).map(({ on }) => on);
    expect(days).toEqual(["2026-11-01", "2026-11-08", "2026-11-15", "2026-11-22"]);
    expect(weeklySessions(localDate("2020-01-01"), today)).toHaveLength(60);
  });
});
