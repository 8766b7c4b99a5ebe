import {
  asArray,
  asObject,
  asText,
  extensionUrl,
  findExtension,
  type JsonObject,
} from "./questionnaire-json.ts";

/** One answer that can be chosen. */
export interface QuestionnaireOption {
  readonly label: string;
  /** `null`: the answer carries no points. */
  readonly points: number | null;
}

type Options =
  | { readonly kind: "none" }
  | { readonly kind: "listed"; readonly options: readonly QuestionnaireOption[] }
  | { readonly kind: "elsewhere"; readonly valueSet: string }
  | { readonly kind: "unreadable" };

/** The answers of an item, from `answerOption` or from a value set inside the same file; nothing is fetched. */
export function readOptions(item: JsonObject, questionnaire: JsonObject): Options {
  const listed = asArray(item.answerOption);
  if (listed.length > 0) return collect(listed.map(readAnswerOption));
  const valueSet = asText(item.answerValueSet);
  if (valueSet === undefined) return { kind: "none" };
  const contained = asArray(questionnaire.contained)
    .map(asObject)
    .find(
      resource =>
        resource?.resourceType === "ValueSet" &&
        (resource.url === valueSet || `#${resource.id}` === valueSet),
    );
  const concepts = contained === undefined ? [] : conceptsOf(contained);
  return concepts.length > 0 ? collect(concepts.map(readConcept)) : { kind: "elsewhere", valueSet };
}

/** Whether all, some or none of the answers carry points. */
export function readPoints(options: readonly QuestionnaireOption[]): "all" | "some" | "none" {
  const withPoints = options.filter(option => option.points !== null).length;
  if (withPoints === 0) return "none";
  return withPoints === options.length ? "all" : "some";
}

function collect(options: readonly (QuestionnaireOption | undefined)[]): Options {
  const readable = options.filter(option => option !== undefined);
  return readable.length === options.length ? { kind: "listed", options: readable } : { kind: "unreadable" };
}

function readAnswerOption(json: unknown): QuestionnaireOption | undefined {
  const option = asObject(json);
  if (!option) return undefined;
  const coding = asObject(option.valueCoding);
  if (coding) {
    const label = asText(coding.display) ?? asText(coding.code);
    return label === undefined ? undefined : { label, points: pointsOf(option) ?? pointsOf(coding) };
  }
  for (const name of ["valueString", "valueInteger", "valueDate", "valueTime"]) {
    const value = option[name];
    if (typeof value === "number" || asText(value) !== undefined)
      return { label: String(value), points: pointsOf(option) };
  }
  return undefined;
}

function readConcept(json: unknown): QuestionnaireOption | undefined {
  const concept = asObject(json);
  const label = asText(concept?.display) ?? asText(concept?.code);
  return concept && label !== undefined ? { label, points: pointsOf(concept) } : undefined;
}

/** The concepts of a value set: its expansion (flattened), or the ones it lists one by one. */
function conceptsOf(valueSet: JsonObject): unknown[] {
  const concepts: unknown[] = [];
  const pending = [...asArray(asObject(valueSet.expansion)?.contains)].reverse();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const concept = asObject(next);
    if (concept?.abstract !== true && asText(concept?.code) !== undefined) concepts.push(next);
    pending.push(...asArray(concept?.contains).toReversed());
  }
  if (concepts.length > 0) return concepts;
  return asArray(asObject(valueSet.compose)?.include).flatMap(include => asArray(asObject(include)?.concept));
}

function pointsOf(json: JsonObject): number | null {
  for (const url of extensionUrl.points) {
    const extension = findExtension(json, url);
    const value = extension?.valueDecimal ?? extension?.valueInteger;
    if (typeof value === "number" && Number.isFinite(value)) return value;
  }
  return null;
}
