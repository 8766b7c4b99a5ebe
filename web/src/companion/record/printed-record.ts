import { knowledge } from "virtual:kedge-knowledge";
import type { RecordFile } from "@kedge/api";
import { describeDate, type LocalDate } from "@kedge/engine";
import type { PrintedBlock, PrintedDocument } from "@kedge/printing";
import { goalList } from "../../care/goal-list.ts";
import { medicineList } from "../../care/medicine-list.ts";
import { inLanguage } from "../../language/in-language.ts";
import { crisisTexts, language, textsOf } from "../../language/index.ts";
import { recordTexts } from "../../language/record.ts";
import { instant } from "../../workspace/instant.ts";

type PlanPart = keyof NonNullable<RecordFile["safetyPlan"]>;
type Course = RecordFile["episodes"][number];

/** The record as a person would read it on paper; every single answer stands in the JSON file. */
export function printedRecord(record: RecordFile, today: LocalDate): PrintedDocument {
  const t = textsOf(recordTexts);
  return {
    language,
    title: t("print.title", { name: record.client.displayName }),
    dateLine: day(today),
    blocks: [
      ...record.episodes.flatMap(one => course(one, today)),
      ...safetyPlan(record),
      ...section(t("print.exercises"), exercises(record)),
      ...messages(record),
      { kind: "note", text: t("print.note") },
    ],
  };
}

const day = (date: LocalDate): string => describeDate(date, language);

function measure(code: string): string {
  const title = knowledge.instruments[code]?.title;
  return title ? inLanguage(title) : code;
}

function section(heading: string, items: readonly string[]): PrintedBlock[] {
  return items.length === 0
    ? []
    : [
        { kind: "heading", text: heading },
        { kind: "list", ordered: false, items },
      ];
}

function course({ startedOn, endedOn, scores, sessions, care }: Course, today: LocalDate): PrintedBlock[] {
  const t = textsOf(recordTexts);
  const span = endedOn
    ? t("print.course-ended", { from: day(startedOn), until: day(endedOn) })
    : t("print.course", { from: day(startedOn) });
  return [
    { kind: "heading", text: span },
    ...(scores.length === 0
      ? []
      : [
          {
            kind: "table" as const,
            columns: [t("print.day"), t("print.measure"), t("print.score")],
            rows: scores
              .toSorted((one, other) => one.on.localeCompare(other.on))
              .map(({ on, instrument, total }) => [day(on), measure(instrument), String(total)]),
          },
        ]),
    ...section(
      t("print.sessions"),
      sessions.map(({ heldOn, attendance }) =>
        t("print.session", { on: day(heldOn), what: t(`print.${attendance}`) }),
      ),
    ),
    ...section(
      t("print.goals"),
      goalList(care).map(({ text }) => text),
    ),
    ...section(
      t("print.medicines"),
      medicineList(care, knowledge, today, language).map(({ name }) => name),
    ),
  ];
}

function safetyPlan({ safetyPlan: plan }: RecordFile): PrintedBlock[] {
  const t = textsOf(crisisTexts);
  if (plan === null) return [];
  const parts = Object.entries(plan) as [PlanPart, string | readonly { name: string; phone: string }[]][];
  return [
    { kind: "heading", text: t("plan.title") },
    ...parts.flatMap(([part, words]): PrintedBlock[] => {
      const text =
        typeof words === "string"
          ? words
          : words.map(({ name, phone }) => `${name} ${phone}`.trim()).join("\n");
      return text === "" ? [] : [{ kind: "paragraph", text: `${t(`plan.parts.${part}`)}\n${text}` }];
    }),
  ];
}

/** What was written in each, the oldest first. The titles of the exercises are not loaded for this. */
function exercises({ work }: RecordFile): readonly string[] {
  return work.entries
    .toReversed()
    .flatMap(({ on, texts }) =>
      Object.keys(texts).length === 0 ? [] : [`${day(on)}: ${Object.values(texts).join("; ")}`],
    );
}

function messages({ messages: all }: RecordFile): PrintedBlock[] {
  const t = textsOf(recordTexts);
  if (all.length === 0) return [];
  return [
    { kind: "heading", text: t("print.messages") },
    {
      kind: "table",
      columns: [t("print.day"), t("print.from"), t("print.words")],
      rows: all.map(({ sentAt, authorName, words }) => [instant(sentAt, language), authorName, words]),
    },
  ];
}
