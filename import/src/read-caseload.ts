import {
  AnswerError,
  type Attendance,
  addDays,
  attendances,
  type Problem as CareProblem,
  compareDates,
  compileInstrument,
  daysPerWeek,
  type EpisodeOfCare,
  type Instrument,
  isLocalDate,
  type LocalDate,
  type RiskAnswer,
  type Score,
  type Scorer,
  type SelfDescription,
  type Session,
} from "@kedge/engine";
import type { Content } from "@kedge/knowledge";
import { parse } from "csv-parse/sync";
import type { ImportedCaseload, ImportedPerson, ImportedResponse, Problem } from "./caseload.ts";
import { longestName } from "./longest-name.ts";
import { columnsOf, type LongMapping, type Mapping, type WideMapping } from "./mapping.ts";
import { RowProblem } from "./row-problem.ts";
import { nothingSaid, withRow } from "./self-description.ts";

interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

interface Person {
  readonly id: string;
  readonly firstLine: number;
  readonly name: string;
  readonly birthYear?: number;
  selfDescription: SelfDescription;
  readonly startedOn: LocalDate;
  readonly scores: Score[];
  readonly responses: ImportedResponse[];
  readonly riskAnswers: RiskAnswer[];
  readonly sessions: Session[];
  readonly seen: Set<string>;
}

interface ScoredAnswers {
  readonly score: Score;
  readonly response: ImportedResponse;
  readonly riskAnswers: readonly RiskAnswer[];
}

/**
 * Reads a caseload from the text of a CSV file. All or nothing: as long as one row is wrong, every problem is
 * reported with its line and reason, and no person is returned.
 * @param today the last day a date in the file may name
 */
export function readCaseload(
  csv: string,
  mapping: Mapping,
  content: Content,
  today: LocalDate,
): ImportedCaseload {
  const table = readTable(csv);
  if (table.kind === "refused") return table;
  const headerProblems = checkHeader(table.header, mapping);
  if (headerProblems.length > 0) return { kind: "refused", problems: headerProblems };
  const reader = new CaseloadReader(mapping, content, today);
  const problems: Problem[] = [];
  for (const row of table.rows) {
    try {
      reader.read(row);
    } catch (error) {
      if (!(error instanceof RowProblem)) throw error;
      problems.push({
        line: row.line,
        ...(error.column ? { column: error.column } : {}),
        message: error.message,
      });
    }
  }
  if (table.rows.length === 0) problems.push({ line: 1, message: "The file has a header but no rows" });
  if (problems.length > 0) return { kind: "refused", problems };
  return { kind: "read", people: reader.people(), rows: table.rows.length, emptyRows: reader.emptyRows };
}

export type Table =
  | { readonly kind: "table"; readonly header: readonly string[]; readonly rows: readonly Row[] }
  | Extract<ImportedCaseload, { kind: "refused" }>;

/** The rows of a CSV file under its header. */
export function readTable(csv: string): Table {
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(csv, {
      bom: true,
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as typeof records;
  } catch (error) {
    const line =
      error instanceof Error && "lines" in error && typeof error.lines === "number" ? error.lines : 1;
    return {
      kind: "refused",
      problems: [{ line, message: error instanceof Error ? error.message : String(error) }],
    };
  }
  const header = records[0]?.record;
  if (!header) return { kind: "refused", problems: [{ line: 1, message: "The file is empty" }] };
  const twice = header.find((name, index) => header.indexOf(name) !== index);
  if (twice !== undefined) {
    return {
      kind: "refused",
      problems: [{ line: 1, column: twice, message: `The column "${twice}" stands twice` }],
    };
  }
  const rows = records.slice(1).map(({ record, info }) => ({
    line: info.lines,
    cells: Object.fromEntries(header.map((name, index) => [name, record[index] ?? ""])),
  }));
  return { kind: "table", header, rows };
}

function checkHeader(header: readonly string[], mapping: Mapping): Problem[] {
  const named = columnsOf(mapping);
  const unknown = header
    .filter(name => !named.has(name))
    .map(name => ({
      line: 1,
      column: name,
      message: `Unknown column "${name}": name it in the mapping, or list it under "ignore"`,
    }));
  const missing = [...named]
    .filter(name => !header.includes(name))
    .map(name => ({
      line: 1,
      column: name,
      message: `The mapping names a column "${name}" that the file doesn't have`,
    }));
  return [...unknown, ...missing];
}

class CaseloadReader {
  emptyRows = 0;
  private readonly byId = new Map<string, Person>();
  private readonly scorers = new Map<string, Scorer>();
  private readonly mapping: Mapping;
  private readonly content: Content;
  private readonly today: LocalDate;

  constructor(mapping: Mapping, content: Content, today: LocalDate) {
    this.mapping = mapping;
    this.content = content;
    this.today = today;
  }

  read(row: Row): void {
    if (this.mapping.layout === "wide") this.readWide(row, this.mapping);
    else this.readLong(row, this.mapping);
  }

  people(): ImportedPerson[] {
    return [...this.byId.values()].map(
      ({ seen: _seen, firstLine: _line, startedOn, birthYear, ...person }) => ({
        ...person,
        ...(birthYear === undefined ? {} : { birthYear }),
        episode: this.episode(startedOn),
      }),
    );
  }

  private episode(startedOn: LocalDate): EpisodeOfCare {
    const { problem } = this.mapping;
    return { startedOn, ...(problem ? { problem: problem as CareProblem } : {}) };
  }

  private readWide(row: Row, mapping: WideMapping): void {
    const id = this.cell(row, mapping.person.id);
    const earlier = this.byId.get(id);
    if (earlier)
      throw new RowProblem(`Person "${id}" already stands in line ${earlier.firstLine}`, mapping.person.id);
    const person = this.person(row, id);
    this.describe(person, row);
    const scores: Score[] = [];
    for (const { instrument: code, column, week } of mapping.scores) {
      const text = row.cells[column] ?? "";
      if (text === "") continue;
      const on = addDays(person.startedOn, Math.round(week * daysPerWeek));
      if (compareDates(on, this.today) > 0) {
        throw new RowProblem(`A score in week ${week} after ${person.startedOn} lies in the future`, column);
      }
      scores.push({ instrument: code, on, total: this.total(this.instrument(code, column), text, column) });
    }
    person.scores.push(...scores);
    this.byId.set(id, person);
  }

  private readLong(row: Row, mapping: LongMapping): void {
    const id = this.cell(row, mapping.person.id);
    const person = this.byId.get(id) ?? this.person(row, id);
    this.describe(person, row);
    const on = this.day(row, mapping, person.startedOn);
    const session = mapping.attendance ? this.session(row, mapping.attendance, on) : undefined;
    const score = mapping.score ? this.score(row, mapping.score, on) : undefined;
    if (!session && !score) this.emptyRows += 1;
    for (const key of [session && `session ${on}`, score && `${score.score.instrument} ${on}`]) {
      if (!key) continue;
      if (person.seen.has(key)) throw new RowProblem(`Duplicated row: person "${id}" already has ${key}`);
      person.seen.add(key);
    }
    if (session) person.sessions.push(session);
    if (score) {
      person.scores.push(score.score);
      if (score.fromAnswers) {
        person.responses.push(score.fromAnswers.response);
        person.riskAnswers.push(...score.fromAnswers.riskAnswers);
      }
    }
    this.byId.set(id, person);
  }

  private cell(row: Row, column: string): string {
    const text = row.cells[column] ?? "";
    if (text === "") throw new RowProblem(`"${column}" is empty`, column);
    return text;
  }

  private person(row: Row, id: string): Person {
    const { name, birthYear } = this.mapping.person;
    const shown = name && ("column" in name ? this.cell(row, name.column) : `${name.prefix} ${id}`);
    if ((shown ?? id).length > longestName)
      throw new RowProblem(
        `A name may have at most ${longestName} characters`,
        name && "column" in name ? name.column : this.mapping.person.id,
      );
    const year = birthYear && row.cells[birthYear] ? Number(row.cells[birthYear]) : undefined;
    if (
      year !== undefined &&
      !(Number.isInteger(year) && year >= 1900 && year <= Number(this.today.slice(0, 4)))
    ) {
      throw new RowProblem(`"${row.cells[birthYear ?? ""]}" is not a year of birth`, birthYear);
    }
    return {
      id,
      firstLine: row.line,
      name: shown ?? id,
      ...(year === undefined ? {} : { birthYear: year }),
      selfDescription: nothingSaid,
      startedOn: this.startedOn(row),
      scores: [],
      responses: [],
      riskAnswers: [],
      sessions: [],
      seen: new Set(),
    };
  }

  private describe(person: Person, { cells }: Row): void {
    person.selfDescription = withRow(person.selfDescription, cells, this.mapping.person, this.content.equity);
  }

  private startedOn(row: Row): LocalDate {
    const { startedOn } = this.mapping;
    if ("weeksAgo" in startedOn) return addDays(this.today, -startedOn.weeksAgo * daysPerWeek);
    if ("date" in startedOn) return this.pastDay(startedOn.date);
    return this.pastDay(this.cell(row, startedOn.column), startedOn.column);
  }

  private pastDay(text: string, column?: string): LocalDate {
    if (!isLocalDate(text)) throw new RowProblem(`"${text}" is not a day written as YYYY-MM-DD`, column);
    if (compareDates(text, this.today) > 0) throw new RowProblem(`${text} lies in the future`, column);
    return text;
  }

  private day(row: Row, { on }: LongMapping, startedOn: LocalDate): LocalDate {
    if ("column" in on) return this.pastDay(this.cell(row, on.column), on.column);
    const occasion = Number(this.cell(row, on.occasion));
    if (!Number.isFinite(occasion) || occasion < on.first) {
      throw new RowProblem(
        `"${row.cells[on.occasion]}" is not a measurement from ${on.first} on`,
        on.occasion,
      );
    }
    const day = addDays(startedOn, Math.round((occasion - on.first) * on.weeks * daysPerWeek));
    return this.pastDay(day, on.occasion);
  }

  private session(row: Row, column: string, on: LocalDate): Session | undefined {
    const text = row.cells[column] ?? "";
    if (text === "") return undefined;
    const attendance = attendances.find(known => known === text);
    if (!attendance) throw new RowProblem(`"${text}" is none of ${attendances.join(", ")}`, column);
    return { on, attendance: attendance satisfies Attendance };
  }

  private score(
    row: Row,
    mapping: NonNullable<LongMapping["score"]>,
    on: LocalDate,
  ): { score: Score; fromAnswers?: ScoredAnswers } | undefined {
    const { instrument: named, from } = mapping;
    const columns = "total" in from ? [from.total] : from.items;
    if (columns.every(column => (row.cells[column] ?? "") === "")) return undefined;
    const code = "code" in named ? named.code : this.cell(row, named.column);
    const instrument = this.instrument(code, "column" in named ? named.column : undefined);
    if ("total" in from) {
      return {
        score: {
          instrument: code,
          on,
          total: this.total(instrument, row.cells[from.total] ?? "", from.total),
        },
      };
    }
    const fromAnswers = this.fromAnswers(row, instrument, from.items, on);
    return { score: fromAnswers.score, fromAnswers };
  }

  private fromAnswers(
    row: Row,
    instrument: Instrument,
    columns: readonly string[],
    on: LocalDate,
  ): ScoredAnswers {
    const answers = columns.map(column => {
      const text = row.cells[column] ?? "";
      if (text === "") return null;
      const answer = Number(text);
      if (!Number.isInteger(answer)) throw new RowProblem(`"${text}" is not a whole number`, column);
      return answer;
    });
    const scorer = this.scorer(instrument);
    let scored: ReturnType<Scorer["score"]>;
    try {
      scored = scorer.score(answers);
    } catch (error) {
      if (error instanceof AnswerError) throw new RowProblem(error.message);
      throw error;
    }
    if (scored.total === null) {
      const missing = answers.filter(answer => answer === null).length;
      throw new RowProblem(
        `${instrument.title.en} has ${missing} unanswered items of ${answers.length}: no total can be given by its own rule`,
        columns[answers.indexOf(null)],
      );
    }
    return {
      score: {
        instrument: instrument.code,
        on,
        total: scored.total,
        ...(scored.prorated ? { prorated: true } : {}),
      },
      response: { instrument: instrument.code, on, answers },
      riskAnswers: scorer.riskAnswers(answers).map(({ linkId, points, positive }) => ({
        instrument: instrument.code,
        item: linkId,
        on,
        answer: points,
        positive,
      })),
    };
  }

  private instrument(code: string, column?: string): Instrument {
    const { instruments } = this.content.knowledge;
    const instrument = Object.hasOwn(instruments, code) ? instruments[code] : undefined;
    if (!instrument) throw new RowProblem(`There is no instrument "${code}"`, column);
    return instrument;
  }

  private scorer(instrument: Instrument): Scorer {
    const known = this.scorers.get(instrument.code);
    if (known) return known;
    const questionnaire = this.content.questionnaires[instrument.code];
    if (!questionnaire || instrument.kind !== "questionnaire") {
      throw new RowProblem(
        `The items of ${instrument.title.en} are not part of Kedge; only its totals can be imported`,
      );
    }
    const scorer = compileInstrument(questionnaire, instrument);
    this.scorers.set(instrument.code, scorer);
    return scorer;
  }

  private total(instrument: Instrument, text: string, column: string): number {
    const total = Number(text);
    const { min, max } = instrument.range;
    if (text === "" || !Number.isFinite(total)) throw new RowProblem(`"${text}" is not a number`, column);
    if (total < min || total > max) {
      throw new RowProblem(
        `${total} is outside the range of ${instrument.title.en}, ${min} to ${max}`,
        column,
      );
    }
    return total;
  }
}
