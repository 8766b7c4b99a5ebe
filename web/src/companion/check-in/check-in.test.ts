import { localDate } from "@kedge/engine";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  answer,
  beginCheckIn,
  type CheckIn,
  goBack,
  goOn,
  hasRiskAnswer,
  leaveOut,
  leftOut,
  questionsOf,
  toSend,
} from "./check-in.ts";
import { draftFate } from "./draft.ts";
import type { Form } from "./form.ts";

const options = (risk: boolean) =>
  [0, 1, 2, 3].map(points => ({ label: String(points), risk: risk && points > 0 }));
const form = (instrument: string, items: number, riskItem: number | null): Form => ({
  instrument,
  version: "1.0.0",
  title: instrument,
  stem: "",
  notice: "",
  items: Array.from({ length: items }, (_, i) => ({
    linkId: String(i + 1),
    text: `item ${i + 1}`,
    options: options(i === riskItem),
    ends: null,
    asksAboutRisk: i === riskItem,
  })),
});
const forms = [form("phq-9", 9, 8), form("gad-7", 7, null)];
const questions = questionsOf(forms);
const at = "2026-11-24T23:50:00.000Z";
const on = localDate("2026-11-24");
const send = (checkIn: CheckIn) => toSend(checkIn, at, on);

function choose(checkIn: CheckIn, choice: number | null): CheckIn {
  const item = questions[checkIn.position]?.item;
  if (!item) throw new Error("no such question");
  return choice === null ? leaveOut(checkIn) : answer(checkIn, item, choice);
}

const begun = () => beginCheckIn("00000000-0000-4000-8000-000000000001", forms);
const upToRisk = () => Array.from({ length: 8 }).reduce<CheckIn>(checkIn => choose(checkIn, 1), begun());

describe("check-in", () => {
  it("asks every item in turn and sends the answers in the order of the forms", () => {
    const choices = [3, 2, 1, 0, 3, 2, 1, 0, 0, 1, 2, 3, 0, 1, 2, 3];
    const done = choices.reduce<CheckIn>(choose, begun());
    expect(done.phase).toBe("end");
    expect(send(done)).toEqual({
      checkInId: "00000000-0000-4000-8000-000000000001",
      answeredAt: at,
      answeredOn: on,
      responses: [
        { instrument: "phq-9", instrumentVersion: "1.0.0", answers: choices.slice(0, 9) },
        { instrument: "gad-7", instrumentVersion: "1.0.0", answers: choices.slice(9) },
      ],
    });
  });

  it("brings the crisis screen before the next question after a risk answer", () => {
    const answered = choose(upToRisk(), 1);
    expect(answered).toMatchObject({ phase: "crisis", position: 8 });
    expect(goOn(answered)).toMatchObject({ phase: "asking", position: 9 });
  });

  it("sends what was answered when somebody stops after a risk answer, with nulls only for what was begun", () => {
    expect(send(choose(upToRisk(), 2)).responses).toEqual([
      { instrument: "phq-9", instrumentVersion: "1.0.0", answers: [1, 1, 1, 1, 1, 1, 1, 1, 2] },
    ]);
    const oneFurther = choose(goOn(choose(upToRisk(), 2)), 3);
    expect(send(oneFurther).responses[1]?.answers).toEqual([3, null, null, null, null, null, null]);
  });

  it("keeps a left-out item apart from a zero", () => {
    const checkIn = choose(choose(begun(), null), 0);
    expect(leftOut(checkIn)).toEqual([0]);
    expect(send(checkIn).responses[0]?.answers.slice(0, 3)).toEqual([null, 0, null]);
  });

  it("takes a risk answer back when the person goes back and changes it", () => {
    const changed = choose(goBack(choose(upToRisk(), 3)), 0);
    expect(hasRiskAnswer(changed)).toBe(false);
    expect(changed.phase).toBe("asking");
  });

  it("never loses an answer or passes a risk answer without the crisis screen, whatever the order of steps", () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant("choose"), choice: fc.option(fc.integer({ min: 0, max: 3 })) }),
      fc.record({ kind: fc.constant("back"), choice: fc.constant(null) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), steps => {
        let checkIn = begun();
        const expected = new Map<number, number | null>();
        for (const { kind, choice } of steps) {
          if (checkIn.phase === "end" && kind === "choose") continue;
          if (checkIn.phase === "crisis") checkIn = goOn(checkIn);
          const { position } = checkIn;
          if (kind === "back") checkIn = goBack(checkIn);
          else {
            checkIn = choose(checkIn, choice);
            expected.set(position, choice);
            const risk = questions[position]?.item.options[choice ?? -1]?.risk === true;
            expect(checkIn.phase === "crisis").toBe(risk);
          }
        }
        for (const [position, choice] of expected) expect(checkIn.answers[position]).toBe(choice);
        expect(hasRiskAnswer(checkIn)).toBe((expected.get(8) ?? 0) > 0);
      }),
    );
  });
});

describe("draft", () => {
  const hours = (n: number) => Date.parse(at) + n * 3_600_000;
  const draft = (checkIn: CheckIn) => ({ checkIn, savedAt: at, savedOn: on });

  it("is gone after a day, but can be resumed until then", () => {
    const plain = draft(choose(begun(), 2));
    expect(draftFate(plain, hours(23.9))).toBe("resume");
    expect(draftFate(plain, hours(24))).toBe("drop");
  });

  it("is sent, never dropped, when it holds a risk answer", () => {
    const risky = draft(choose(upToRisk(), 1));
    expect(draftFate(risky, hours(0.1))).toBe("resume");
    expect(draftFate(risky, hours(0.5))).toBe("send");
    expect(draftFate(risky, hours(1000))).toBe("send");
  });
});
