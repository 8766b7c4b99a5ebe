import { fileURLToPath } from "node:url";
import { localDate } from "@kedge/engine";
import { loadContent } from "@kedge/knowledge";
import { describe, expect, it } from "vitest";
import { emptyAloneRecord } from "./alone-record.ts";
import { copyOf, readScoreFile } from "./score-file.ts";

const { knowledge } = await loadContent(fileURLToPath(new URL("../../../content", import.meta.url)));
const today = localDate("2026-11-24");
const read = (text: string) => readScoreFile(text, knowledge, today);

describe("a file of the person's own", () => {
  it("gives back everything that was saved", () => {
    const record = {
      ...emptyAloneRecord,
      problem: "depression" as const,
      rememberedScores: [{ instrument: "phq-9", on: localDate("2026-09-01"), total: 17 }],
      medicines: [{ substance: "sertraline", dose: 50 }],
    };
    expect(read(copyOf(record))).toEqual({ kind: "copy", record });
  });

  it("reads a list of scores with any usual separator and either name of an instrument", () => {
    const scores = [
      { instrument: "phq-9", on: "2026-09-01", total: 17 },
      { instrument: "gad-7", on: "2026-09-08", total: 9 },
    ];
    expect(read("instrument,date,total\nPHQ-9,2026-09-01,17\ngad-7,2026-09-08,9\n")).toEqual({
      kind: "scores",
      scores,
    });
    expect(read("\uFEFFDate;Total;Instrument\r\n2026-09-01;17;phq-9\r\n2026-09-08;9;GAD-7\r\n")).toEqual({
      kind: "scores",
      scores,
    });
  });

  it("takes nothing when a line is wrong, and names every wrong line", () => {
    const list =
      "instrument,date,total\nphq-9,2026-09-01,17\nphq-9,2026-09-08,28\nfoo,2026-09-08,2\nphq-9,2027-01-01,3";
    expect(read(list)).toEqual({
      kind: "rows-refused",
      problems: [
        { line: 3, kind: "bad-total", value: "28", min: 0, max: 27 },
        { line: 4, kind: "bad-instrument", value: "foo", min: 0, max: 0 },
        { line: 5, kind: "bad-date", value: "2027-01-01", min: 0, max: 27 },
      ],
    });
  });

  it("refuses what is neither, and what is too big", () => {
    expect(read('{"record": {}}')).toEqual({ kind: "refused", why: "unreadable" });
    expect(read('{"format":"kedge-alone","version":1,"record":{"sessions":{}}}')).toEqual({
      kind: "refused",
      why: "unreadable",
    });
    expect(read("when,what\n1,2")).toEqual({ kind: "refused", why: "columns" });
    expect(read("x".repeat(2_000_001))).toEqual({ kind: "refused", why: "too-big" });
  });
});
