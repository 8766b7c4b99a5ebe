import { characteristics } from "@kedge/engine";
import { type FileMeaning, type MeaningCode, meaningOf } from "./column-meaning.ts";

export type MissingMeaning = "person" | "start" | "day" | "score" | "wide-score";

export type ReadyMapping =
  | { readonly kind: "ready"; readonly mapping: Record<string, unknown> }
  | { readonly kind: "missing"; readonly what: MissingMeaning };

/** The mapping that the server reads, from what somebody said about each column; or what they have yet to say. */
export function mappingOf({ layout, columns, startedOn, instrument }: FileMeaning): ReadyMapping {
  const having = (code: MeaningCode): string[] =>
    Object.keys(columns).filter(column => columns[column]?.code === code);
  const missing = (what: MissingMeaning): ReadyMapping => ({ kind: "missing", what });
  const [person] = having("person");
  const [name] = having("name");
  const [birthYear] = having("birth-year");
  const [start] = having("start");
  if (person === undefined) return missing("person");
  if (start === undefined && startedOn === "") return missing("start");
  const common = {
    person: {
      id: person,
      ...(name === undefined ? {} : { name: { column: name } }),
      ...(birthYear === undefined ? {} : { birthYear }),
      ...Object.fromEntries(
        characteristics.flatMap(said => {
          const [column] = having(meaningOf[said]);
          return column === undefined ? [] : [[said, column]];
        }),
      ),
    },
    startedOn: start === undefined ? { date: startedOn } : { column: start },
    ignore: having("ignore"),
  };
  if (layout === "wide") {
    const scores = having("score").map(column => ({
      column,
      instrument: columns[column]?.instrument ?? "",
      week: columns[column]?.week ?? 0,
    }));
    const complete = scores.length > 0 && scores.every(score => score.instrument !== "");
    return complete ? { kind: "ready", mapping: { layout, ...common, scores } } : missing("wide-score");
  }
  const [day] = having("day");
  if (day === undefined) return missing("day");
  const [attendance] = having("attendance");
  const [total] = having("total");
  const [instrumentColumn] = having("instrument");
  const items = having("item");
  const from = total !== undefined ? { total } : items.length > 0 ? { items } : undefined;
  const measure =
    instrumentColumn !== undefined
      ? { column: instrumentColumn }
      : instrument === ""
        ? undefined
        : { code: instrument };
  if ((from === undefined) !== (measure === undefined)) return missing("score");
  if (from === undefined && attendance === undefined) return missing("score");
  return {
    kind: "ready",
    mapping: {
      layout,
      ...common,
      on: { column: day },
      ...(from && measure ? { score: { instrument: measure, from } } : {}),
      ...(attendance === undefined ? {} : { attendance }),
    },
  };
}
