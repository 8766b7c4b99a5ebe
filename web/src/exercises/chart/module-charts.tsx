import {
  changeOf,
  type Module,
  type ModuleChart,
  type ModuleEntry,
  nightOf,
  numberAt,
  samplesOf,
} from "@kedge/engine";
import { exerciseTexts } from "../../language/exercises.ts";
import { language, useTexts } from "../../language/index.ts";
import { clockTime, shortDate } from "../dates.ts";
import { wordsOf } from "../modules.ts";
import { type Line, LineChart, type TableOf } from "./line-chart.tsx";

type Texts = ReturnType<typeof useTexts<(typeof exerciseTexts)["texts"]>>;

interface Drawing {
  readonly lines: readonly Line[];
  readonly table: TableOf;
  readonly ends: readonly [string, string];
}

/** The pictures of one exercise. One with fewer than two points is left out. */
export function ModuleCharts({
  module,
  entries,
}: {
  readonly module: Module;
  readonly entries: readonly ModuleEntry[];
}) {
  const t = useTexts(exerciseTexts);
  const ordered = [...entries].sort((a, b) => a.on.localeCompare(b.on, "en"));
  return module.charts.map(chart => {
    const drawing = drawingOf(chart, module, ordered, t);
    return drawing ? (
      <LineChart
        key={chart.code}
        title={wordsOf(module).charts[chart.code] ?? chart.code}
        to={chart.to}
        {...drawing}
      />
    ) : null;
  });
}

function drawingOf(
  chart: ModuleChart,
  module: Module,
  entries: readonly ModuleEntry[],
  t: Texts,
): Drawing | null {
  switch (chart.kind) {
    case "before-after": {
      const rule = module.results.find(({ code }) => code === chart.result);
      if (rule?.kind !== "change") return null;
      return overDays(
        entries.map(entry => ({ on: entry.on, values: changeOf(entry.answers, rule) })),
        [
          { label: t("chart.before"), of: ({ before }) => before },
          { label: t("chart.after"), of: ({ after }) => after },
        ],
        t("chart.day"),
      );
    }
    case "value":
      return overDays(
        entries.map(entry => ({ on: entry.on, values: numberAt(entry.answers, chart.field) })),
        [{ label: t("chart.value"), of: value => value }],
        t("chart.day"),
      );
    case "sleep":
      return overDays(
        entries.map(entry => ({ on: entry.on, values: nightOf(entry.answers) })),
        [
          { label: t("chart.in-bed"), of: ({ inBed }) => oneDecimal(inBed / 60) },
          { label: t("chart.asleep"), of: ({ asleep }) => oneDecimal(asleep / 60) },
        ],
        t("chart.day"),
      );
    case "curves":
      return curves(chart.field, entries, t);
  }
}

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;
const inWords = (value: number): string => value.toLocaleString(language);

function overDays<Values>(
  all: readonly { readonly on: ModuleEntry["on"]; readonly values: Values | null }[],
  lines: readonly { readonly label: string; of(values: Values): number }[],
  day: string,
): Drawing | null {
  const told = all.flatMap(({ on, values }) => (values === null ? [] : [{ on, values }]));
  const [first] = told;
  const last = told.at(-1);
  if (!first || !last || told.length < 2) return null;
  return {
    lines: lines.map(({ label, of }) => ({
      label,
      points: told.map(({ values }, index) => ({ across: index / (told.length - 1), value: of(values) })),
    })),
    table: {
      columns: [day, ...lines.map(({ label }) => label)],
      rows: told.map(({ on, values }) => [shortDate(on), ...lines.map(({ of }) => inWords(of(values)))]),
    },
    ends: [shortDate(first.on), shortDate(last.on)],
  };
}

/** The newest of them: more lines than these nobody can tell apart. */
const mostCurves = 4;

function curves(field: string, entries: readonly ModuleEntry[], t: Texts): Drawing | null {
  const practices = entries
    .map(({ on, answers }) => ({ on, samples: samplesOf(answers, field) }))
    .filter(({ samples }) => samples.length > 1)
    .slice(-mostCurves);
  const longest = Math.max(...practices.flatMap(({ samples }) => samples.map(({ seconds }) => seconds)));
  if (practices.length === 0 || longest === 0) return null;
  const label = (on: ModuleEntry["on"], index: number) =>
    `${index + 1}. ${t("chart.practice", { on: shortDate(on) })}`;
  return {
    lines: practices.map(({ on, samples }, index) => ({
      label: label(on, index),
      points: samples.map(({ seconds, distress }) => ({ across: seconds / longest, value: distress })),
    })),
    table: {
      columns: [t("chart.day"), t("chart.time"), t("chart.value")],
      rows: practices.flatMap(({ on, samples }, index) =>
        samples.map(({ seconds, distress }) => [label(on, index), clockTime(seconds), inWords(distress)]),
      ),
    },
    ends: [clockTime(0), clockTime(longest)],
  };
}
