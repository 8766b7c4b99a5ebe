import {
  AnswerError,
  compareDates,
  compileInstrument,
  type Instrument,
  isLocalDate,
  type LocalDate,
  type ScorableInstrument,
  type Score,
  type Scorer,
  type SelfDescription,
  type Session,
} from "@kedge/engine";
import type { Content } from "@kedge/knowledge";
import type { Static, TSchema } from "typebox";
import { Value } from "typebox/value";
import type { ImportedCaseload, ImportedPerson, ImportedResponse, Problem } from "../caseload.ts";
import { longestName } from "../longest-name.ts";
import { RowProblem } from "../row-problem.ts";
import {
  BundleSchema,
  EncounterSchema,
  EntrySchema,
  EpisodeOfCareSchema,
  ObservationSchema,
  type Patient,
  PatientSchema,
  QuestionnaireResponseSchema,
} from "./bundle-schema.ts";
import { type KnownItem, knownItems, readAnswers } from "./read-answers.ts";
import { readSelfDescription } from "./read-self-description.ts";

interface Person {
  readonly id: string;
  readonly name: string;
  readonly birthYear?: number;
  readonly selfDescription: SelfDescription;
  startedOn: LocalDate | null;
  /** By instrument and day, as are the responses. */
  readonly scores: Map<string, Score>;
  readonly responses: Map<string, ImportedResponse>;
  readonly riskAnswers: ImportedPerson["riskAnswers"][number][];
  readonly sessions: Session[];
  /** In which entry the person stands. */
  readonly entry: number;
}

interface Scored {
  readonly scorer: Scorer;
  readonly items: ReadonlyMap<string, KnownItem>;
}

type Resource = Static<typeof EntrySchema>["resource"];

/** What became of an entry that is no fault. */
type Taken = "taken" | { readonly leftOut: string };

/**
 * Reads a caseload from a FHIR R4 Bundle of Patient, EpisodeOfCare, Encounter, QuestionnaireResponse and Observation.
 * All or nothing: as long as one entry is wrong, every problem is reported with the number of its entry and the
 * reason, and no person is returned. What Kedge has no place for is left out and named.
 * @param today the last day a date in the file may name
 */
export function readBundle(text: string, content: Content, today: LocalDate): ImportedCaseload {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refused([{ line: 1, message: "The file is not JSON" }]);
  }
  if (!Value.Check(BundleSchema, json))
    return refused([{ line: 1, message: "The file is not a FHIR Bundle with entries" }]);
  return new BundleReader(content, today).read(json.entry);
}

const inOrder = (problems: readonly Problem[]): Problem[] =>
  [...problems].sort((one, other) => one.line - other.line);

const refused = (problems: readonly Problem[]): ImportedCaseload => ({ kind: "refused", problems });

class BundleReader {
  private readonly people = new Map<string, Person>();
  private readonly compiled = new Map<string, Scored>();
  private readonly byReference = new Map<string, Person>();
  private readonly content: Content;
  private readonly today: LocalDate;
  private readonly byTotal: ReadonlyMap<string, Instrument>;
  /** Of an entry that is taken in otherwise. */
  private readonly partsLeftOut: Problem[] = [];

  constructor(content: Content, today: LocalDate) {
    this.content = content;
    this.today = today;
    this.byTotal = new Map(
      Object.values(content.knowledge.instruments).flatMap(instrument =>
        instrument.loinc?.total ? [[instrument.loinc.total, instrument]] : [],
      ),
    );
  }

  read(entries: readonly unknown[]): ImportedCaseload {
    const problems: Problem[] = [];
    const leftOut: Problem[] = [];
    const resources = entries.flatMap((entry, index) => {
      if (Value.Check(EntrySchema, entry)) return [{ ...entry, line: index + 1 }];
      problems.push({ line: index + 1, message: "The entry holds no resource" });
      return [];
    });
    const attempt = (line: number, work: () => Taken): void => {
      try {
        const taken = work();
        if (taken !== "taken") leftOut.push({ line, message: taken.leftOut });
      } catch (error) {
        if (!(error instanceof RowProblem)) throw error;
        problems.push({ line, message: error.message });
      }
    };
    // People first: an entry may speak of somebody who stands further down.
    for (const { line, fullUrl, resource } of resources)
      if (resource.resourceType === "Patient") attempt(line, () => this.addPerson(resource, fullUrl, line));
    for (const { line, resource } of resources)
      if (resource.resourceType !== "Patient") attempt(line, () => this.add(resource));
    const people = [...this.people.values()].flatMap(person => {
      const startedOn = person.startedOn ?? firstDayOf(person);
      if (startedOn) return [finished(person, startedOn)];
      problems.push({
        line: person.entry,
        message:
          "Nothing says when care began: no EpisodeOfCare, Encounter, QuestionnaireResponse or Observation",
      });
      return [];
    });
    if (problems.length > 0) return refused(inOrder(problems));
    if (people.length === 0) return refused([{ line: 1, message: "The Bundle holds no Patient" }]);
    return {
      kind: "read",
      people,
      rows: entries.length,
      emptyRows: leftOut.length,
      leftOut: inOrder([...leftOut, ...this.partsLeftOut]),
    };
  }

  private addPerson(resource: Resource, fullUrl: string | undefined, entry: number): Taken {
    const patient = checked(PatientSchema, resource);
    const { id } = resource;
    if (!id) throw new RowProblem("The Patient has no id");
    if (this.people.has(id)) throw new RowProblem(`Patient "${id}" stands twice`);
    const birthYear = patient.birthDate === undefined ? undefined : this.birthYear(patient.birthDate);
    const { said, leftOut } = readSelfDescription(patient, this.content.equity);
    this.partsLeftOut.push(...leftOut.map(message => ({ line: entry, message })));
    const person: Person = {
      id,
      name: nameOf(patient) ?? id,
      ...(birthYear === undefined ? {} : { birthYear }),
      selfDescription: said,
      startedOn: null,
      scores: new Map(),
      responses: new Map(),
      riskAnswers: [],
      sessions: [],
      entry,
    };
    this.people.set(id, person);
    this.byReference.set(`Patient/${id}`, person);
    if (fullUrl !== undefined) this.byReference.set(fullUrl, person);
    return "taken";
  }

  private add(resource: Resource): Taken {
    switch (resource.resourceType) {
      case "EpisodeOfCare":
        return this.addEpisode(resource);
      case "Encounter":
        return this.addEncounter(resource);
      case "QuestionnaireResponse":
        return this.addResponse(resource);
      case "Observation":
        return this.addObservation(resource);
      default:
        return { leftOut: `Kedge takes in no ${resource.resourceType.slice(0, 40)}` };
    }
  }

  private addEpisode(resource: Resource): Taken {
    const { patient, period } = checked(EpisodeOfCareSchema, resource);
    const person = this.person(patient);
    if (person.startedOn)
      throw new RowProblem("The person has two episodes of care; leave the earlier one out of the file");
    person.startedOn = this.day(period.start, "period.start");
    return "taken";
  }

  private addEncounter(resource: Resource): Taken {
    const { status, subject, period } = checked(EncounterSchema, resource);
    const attendance = status === "finished" ? "attended" : status === "cancelled" ? "cancelled" : undefined;
    if (!attendance) return { leftOut: `An Encounter that is "${status.slice(0, 40)}" is no session yet` };
    this.person(subject).sessions.push({ on: this.day(period?.start, "period.start"), attendance });
    return "taken";
  }

  private addResponse(resource: Resource): Taken {
    const response = checked(QuestionnaireResponseSchema, resource);
    const { status } = response;
    if (status === "entered-in-error" || status === "stopped")
      return { leftOut: `A response that is "${status}"` };
    const person = this.person(response.subject);
    const on = this.day(response.authored, "authored");
    const instrument = this.questionnaireOf(response.questionnaire);
    const known = instrument && this.scored(instrument);
    if (!instrument || !known) return { leftOut: "A questionnaire that Kedge doesn't know" };
    const { code: named } = instrument;
    const key = `${named} ${on}`;
    if (person.responses.has(key))
      throw new RowProblem(`The person already has ${instrument.title.en} on ${on}`);
    const answers = readAnswers(response, instrument, known.items);
    const { scorer } = known;
    try {
      const { total, prorated } = scorer.score(answers);
      if (total === null)
        throw new RowProblem(
          `Too few items of ${instrument.title.en} are answered for a total by its own rule`,
        );
      this.addScore(person, { instrument: named, on, total, ...(prorated ? { prorated: true } : {}) });
    } catch (error) {
      throw error instanceof AnswerError ? new RowProblem(error.message) : error;
    }
    person.responses.set(key, { instrument: named, on, answers });
    person.riskAnswers.push(
      ...scorer.riskAnswers(answers).map(({ linkId, points, positive }) => ({
        instrument: named,
        item: linkId,
        on,
        answer: points,
        positive,
      })),
    );
    return "taken";
  }

  private addObservation(resource: Resource): Taken {
    const { status, code, subject, ...observation } = checked(ObservationSchema, resource);
    if (!["final", "amended", "corrected"].includes(status))
      return { leftOut: `An Observation that is "${status.slice(0, 40)}"` };
    const instrument = code.coding
      ?.map(coding => this.byTotal.get(coding.code ?? ""))
      .find(known => known !== undefined);
    if (!instrument) return { leftOut: "An Observation that is no total of a questionnaire Kedge knows" };
    const person = this.person(subject);
    const on = this.day(observation.effectiveDateTime, "effectiveDateTime");
    const total = observation.valueQuantity?.value ?? observation.valueInteger;
    const { min, max } = instrument.range;
    if (total === undefined) throw new RowProblem("The Observation has no value");
    if (total < min || total > max)
      throw new RowProblem(`${total} is outside the range of ${instrument.title.en}, ${min} to ${max}`);
    this.addScore(person, { instrument: instrument.code, on, total });
    return "taken";
  }

  /** A total may stand beside the answers it comes from; two that differ can't both be right. */
  private addScore(person: Person, score: Score): void {
    const key = `${score.instrument} ${score.on}`;
    const known = person.scores.get(key);
    if (!known) person.scores.set(key, score);
    else if (known.total !== score.total)
      throw new RowProblem(
        `Two totals of ${score.instrument} on ${score.on}: ${known.total} and ${score.total}`,
      );
  }

  private scored(instrument: ScorableInstrument): Scored | undefined {
    const known = this.compiled.get(instrument.code);
    if (known) return known;
    const questionnaire = this.content.questionnaires[instrument.code];
    if (!questionnaire) return undefined;
    const scored = { scorer: compileInstrument(questionnaire, instrument), items: knownItems(questionnaire) };
    this.compiled.set(instrument.code, scored);
    return scored;
  }

  private questionnaireOf(canonical: string): ScorableInstrument | undefined {
    const name = canonical.split("|")[0]?.split("/").at(-1);
    const instruments = Object.values(this.content.knowledge.instruments);
    const instrument = instruments.find(
      ({ code, loinc }) => name === code || (loinc?.panel && name === loinc.panel),
    );
    return instrument?.kind === "questionnaire" ? instrument : undefined;
  }

  private person({ reference }: { readonly reference?: string }): Person {
    const person =
      this.byReference.get(reference ?? "") ??
      this.byReference.get(`Patient/${(reference ?? "").split("/Patient/").at(-1)}`);
    if (!person) throw new RowProblem("It speaks of a person who is not in the file");
    return person;
  }

  private day(text: string | undefined, element: string): LocalDate {
    const day = text?.slice(0, "YYYY-MM-DD".length) ?? "";
    if (!isLocalDate(day)) throw new RowProblem(`"${element}" names no day`);
    if (compareDates(day, this.today) > 0) throw new RowProblem(`${day} lies in the future`);
    return day;
  }

  private birthYear(text: string): number {
    const year = /^\d{4}/.test(text) ? Number(text.slice(0, 4)) : Number.NaN;
    if (!(year >= 1900 && year <= Number(this.today.slice(0, 4))))
      throw new RowProblem("birthDate names no year of birth");
    return year;
  }
}

function checked<Schema extends TSchema>(schema: Schema, resource: Resource): Static<Schema> {
  if (Value.Check(schema, resource)) return resource;
  const [error] = Value.Errors(schema, resource);
  throw new RowProblem(
    `${resource.resourceType} is wrong at ${error?.instancePath || "its top"}: ${error?.message ?? "unknown"}`,
  );
}

function nameOf({ name }: Patient): string | undefined {
  const [first] = name ?? [];
  const whole = (first?.text ?? [...(first?.given ?? []), first?.family ?? ""].join(" ")).trim();
  if (whole.length > longestName) throw new RowProblem(`A name may have at most ${longestName} characters`);
  return whole || undefined;
}

function firstDayOf({ scores, sessions }: Person): LocalDate | undefined {
  return [...scores.values(), ...sessions].map(({ on }) => on).sort(compareDates)[0];
}

function finished({ entry: _entry, ...person }: Person, startedOn: LocalDate): ImportedPerson {
  return {
    ...person,
    scores: [...person.scores.values()],
    responses: [...person.responses.values()],
    episode: { startedOn },
  };
}
