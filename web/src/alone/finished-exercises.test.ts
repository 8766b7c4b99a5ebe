import { localDate } from "@kedge/engine";
import { expect, it } from "vitest";
import type { KeptEntry } from "../entries/entry.ts";
import { finishedExercises } from "./finished-exercises.ts";

const entry = (day: string, finishedAt: string | null): KeptEntry => ({
  content: {
    entryId: day,
    module: "thought-record",
    moduleVersion: "1",
    homeworkId: null,
    on: localDate(day),
    startedAt: `${day}T10:00:00Z`,
    finishedAt,
    shared: false,
    answers: {},
    step: 0,
    copyOf: null,
  },
  revision: 0,
  state: { kind: "synced" },
});

it("counts what was finished, on the person's own day, and nothing that was only begun", () => {
  const entries = [entry("2026-11-20", "2026-11-20T10:10:00Z"), entry("2026-11-21", null)];
  expect(finishedExercises(entries)).toEqual([{ on: "2026-11-20", shared: false }]);
});
