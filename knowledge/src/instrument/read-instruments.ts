import {
  compileInstrument,
  type Instrument,
  type InstrumentCode,
  InstrumentError,
  type Psychometrics,
  readQuestionnaire,
} from "@kedge/engine";
import { Value } from "typebox/value";
import { ContentError } from "../content-error.ts";
import { problemsOf } from "../problems-of.ts";
import { InstrumentSchemas } from "./instrument-schema.ts";
import { hasValidCheckDigit, loincCodes } from "./loinc.ts";

/** A FHIR R4 Questionnaire as it stands in `content/instruments`. */
export type QuestionnaireJson = Readonly<Record<string, unknown>>;

export interface InstrumentContent {
  readonly instruments: Readonly<Record<InstrumentCode, Instrument>>;
  /** Of a skeleton, the questionnaire has the form but not the words of the items. */
  readonly questionnaires: Readonly<Record<InstrumentCode, QuestionnaireJson>>;
}

const psychometricsPath = /^instruments\/([^/]+)\/psychometrics\.json$/;
const questionnairePath = /^instruments\/([^/]+)\/questionnaire\.json$/;

/**
 * Reads `instruments/<code>/psychometrics.json` and `questionnaire.json`, checks each against its schema and both
 * against each other, so that what it returns can be scored.
 * @param files parsed JSON by path relative to `content/`, with `/`
 * @throws ContentError naming every problem by file and place
 */
export function readInstruments(files: ReadonlyMap<string, unknown>): InstrumentContent {
  const problems: string[] = [];
  const instruments: Record<InstrumentCode, Instrument> = {};
  const questionnaires: Record<InstrumentCode, QuestionnaireJson> = {};
  for (const [path, json] of files) {
    const code = psychometricsPath.exec(path)?.[1];
    if (code === undefined) continue;
    const instrument = readInstrument(path, json, problems);
    if (instrument === undefined) continue;
    if (instrument.code !== code)
      problems.push(`${path}: its code is "${instrument.code}"; name the folder after its code`);
    instruments[code] = instrument;
  }
  for (const [path, json] of files) {
    const code = questionnairePath.exec(path)?.[1];
    if (code === undefined) continue;
    const instrument = instruments[code];
    if (instrument === undefined) {
      if (!files.has(`instruments/${code}/psychometrics.json`))
        problems.push(`${path}: there is no psychometrics.json beside it; add one`);
      continue;
    }
    problems.push(...questionnaireProblems(path, json, instrument));
    questionnaires[code] = json as QuestionnaireJson;
  }
  for (const [code, instrument] of Object.entries(instruments))
    if (instrument.kind !== "totals-only" && instrument.scoring !== null && !(code in questionnaires))
      problems.push(
        `instruments/${code}/questionnaire.json is missing; its psychometrics.json has a scoring`,
      );
  if (problems.length > 0) throw new ContentError(problems);
  return { instruments, questionnaires };
}

function readInstrument(path: string, json: unknown, problems: string[]): Instrument | undefined {
  const kind = (json as { kind?: unknown } | null)?.kind;
  if (kind !== "questionnaire" && kind !== "skeleton" && kind !== "totals-only") {
    problems.push(`${path} at /kind: must be "questionnaire", "skeleton" or "totals-only"`);
    return undefined;
  }
  const schema = InstrumentSchemas[kind];
  if (!Value.Check(schema, json)) {
    problems.push(...problemsOf(schema, path, json));
    return undefined;
  }
  const instrument: Instrument = json;
  problems.push(...numberProblems(path, "", instrument));
  const { loinc, licence } = instrument;
  if (instrument.kind !== "totals-only")
    for (const [i, subscale] of (instrument.scoring?.subscales ?? []).entries())
      problems.push(...numberProblems(path, `/scoring/subscales/${i}`, subscale));
  for (const code of [loinc?.panel, loinc?.total, ...(loinc?.items ?? [])])
    if (code && !hasValidCheckDigit(code))
      problems.push(`${path} at /loinc: ${code} has a wrong check digit; look the code up again`);
  if ((licence.class === "ship") !== (instrument.kind === "questionnaire"))
    problems.push(
      `${path} at /licence/class: only an instrument whose text may be shipped is a "questionnaire"; make it a "skeleton"`,
    );
  return instrument;
}

/** Bands must cover the range without a gap, and every number must lie inside it. */
function numberProblems(path: string, place: string, { range, bands, cutOffs }: Psychometrics): string[] {
  const problems: string[] = [];
  if (range.max <= range.min) problems.push(`${path} at ${place}/range: max must be greater than min`);
  if (bands !== null) {
    const ends = [range.min - 1, ...bands.bands.map(band => band.max)];
    const gap = bands.bands.find((band, i) => band.min !== (ends[i] ?? 0) + 1 || band.max < band.min);
    if (gap)
      problems.push(`${path} at ${place}/bands: "${gap.code}" must begin where the band before it ends`);
    if (ends.at(-1) !== range.max)
      problems.push(`${path} at ${place}/bands: the last band must end at ${range.max}`);
  }
  for (const { code, value } of cutOffs)
    if (value < range.min || value > range.max)
      problems.push(`${path} at ${place}/cutOffs: "${code}" (${value}) lies outside the range`);
  return problems;
}

function questionnaireProblems(path: string, json: unknown, instrument: Instrument): string[] {
  if (instrument.kind === "totals-only")
    return [`${path}: the instrument is totals-only, so its items don't belong here; remove this file`];
  const problems = loincCodes(json)
    .filter(code => !hasValidCheckDigit(code))
    .map(code => `${path}: the LOINC code ${code} has a wrong check digit; look the code up again`);
  const { copyright, version, url } = json as { copyright?: unknown; version?: unknown; url?: unknown };
  if (typeof copyright !== "string" || !copyright.includes(instrument.licence.notice))
    problems.push(
      `${path} at /copyright: must contain the licence notice of psychometrics.json, word for word`,
    );
  if (version !== instrument.version)
    problems.push(`${path} at /version: must be "${instrument.version}" as in psychometrics.json`);
  if (typeof url !== "string" || !url.endsWith(`/Questionnaire/${instrument.code}`))
    problems.push(`${path} at /url: must end in /Questionnaire/${instrument.code}`);
  try {
    const { items } = compileInstrument(json, instrument);
    const asked = new Set(items);
    if (instrument.kind === "skeleton")
      for (const { linkId, text } of readQuestionnaire(json).items)
        if (asked.has(linkId) && text !== "")
          problems.push(`${path}: item ${linkId} has a text, but the text is the owner's; remove it`);
  } catch (error) {
    if (!(error instanceof InstrumentError)) throw error;
    problems.push(`${path}: ${error.message}`);
  }
  return problems;
}
