import type { Instrument, Knowledge, SelfDescription } from "@kedge/engine";
import { selfDescriptionUrls } from "@kedge/import";
import type { CheckInRow, ScoreRow } from "@kedge/store";
import type { ClientExport, ExportedEpisode } from "./client-export.ts";
import { type ItemLinks, linksKey } from "./item-links.ts";

/** A FHIR R4 resource as JSON; what each holds is written out below. */
export interface Resource {
  readonly resourceType: "Patient" | "EpisodeOfCare" | "QuestionnaireResponse" | "Observation";
  readonly id: string;
  readonly [element: string]: unknown;
}

export interface Bundle {
  readonly resourceType: "Bundle";
  readonly type: "collection";
  readonly timestamp: string;
  readonly entry: readonly { readonly fullUrl: string; readonly resource: Resource }[];
}

const loinc = "http://loinc.org";
const observationCategories = "http://terminology.hl7.org/CodeSystem/observation-category";

/** The record as a FHIR R4 Bundle of Patient, EpisodeOfCare, QuestionnaireResponse and Observation. */
export function toFhir(
  record: ClientExport,
  knowledge: Knowledge,
  itemLinks: ItemLinks,
  baseUrl: string,
): Bundle {
  const { clientId } = record.client;
  const resources: Resource[] = [patient(record)];
  for (const episode of record.episodes) {
    resources.push(episodeOfCare(episode));
    for (const checkIn of episode.checkIns)
      resources.push(...questionnaireResponses(clientId, checkIn, itemLinks));
    episode.scores.forEach((score, index) => {
      const id = `${episode.episodeId}-${index + 1}`;
      resources.push(observation(clientId, id, score, knowledge.instruments[score.instrument]));
    });
  }
  return {
    resourceType: "Bundle",
    type: "collection",
    timestamp: record.exportedAt,
    entry: resources.map(resource => ({
      fullUrl: `${baseUrl}/fhir/${resource.resourceType}/${resource.id}`,
      resource,
    })),
  };
}

function patient({ client }: ClientExport): Resource {
  return {
    resourceType: "Patient",
    id: client.clientId,
    name: [{ text: client.displayName }],
    // A date of which only the year is known is written as the year.
    ...(client.birthYear === null ? {} : { birthDate: String(client.birthYear) }),
    ...selfDescriptionOf(client),
  };
}

/** Patient.gender is for administration; what somebody says of themselves belongs in the extension. */
function selfDescriptionOf({ gender, ethnicGroup, firstLanguage }: SelfDescription) {
  const { genderIdentity, ethnicGroup: ethnicGroupUrl, codes } = selfDescriptionUrls;
  const coded = (system: string, code: string) => ({ coding: [{ system, code }] });
  const extension = [
    ...(gender === null ? [] : [{ url: genderIdentity, valueCodeableConcept: coded(codes.gender, gender) }]),
    ...(ethnicGroup === null
      ? []
      : [{ url: ethnicGroupUrl, valueCodeableConcept: coded(codes.ethnicGroup, ethnicGroup) }]),
  ];
  return {
    ...(extension.length > 0 && { extension }),
    ...(firstLanguage === null
      ? {}
      : { communication: [{ language: coded(languageSystem(firstLanguage), firstLanguage) }] }),
  };
}

/** "Another language" and "prefers not to say" are no languages. */
function languageSystem(code: string): string {
  return /^[a-z]{2}$/.test(code) ? "urn:ietf:bcp:47" : selfDescriptionUrls.codes.firstLanguage;
}

function episodeOfCare(episode: ExportedEpisode): Resource {
  return {
    resourceType: "EpisodeOfCare",
    id: episode.episodeId,
    status: episode.endedOn ? "finished" : "active",
    patient: { reference: `Patient/${episode.clientId}` },
    period: { start: episode.startedOn, ...(episode.endedOn ? { end: episode.endedOn } : {}) },
  };
}

function questionnaireResponses(clientId: string, checkIn: CheckInRow, itemLinks: ItemLinks): Resource[] {
  return checkIn.responses.map(({ instrument, instrumentVersion, answers }) => {
    const links = itemLinks.get(linksKey(instrument, instrumentVersion)) ?? [];
    return {
      resourceType: "QuestionnaireResponse",
      id: responseId(checkIn.checkInId, instrument),
      questionnaire: `https://kedge.health/fhir/Questionnaire/${instrument}|${instrumentVersion}`,
      status: answers.includes(null) ? "in-progress" : "completed",
      subject: { reference: `Patient/${clientId}` },
      authored: checkIn.answeredAt.toISOString(),
      item: answers.flatMap((answer, index) =>
        answer === null
          ? []
          : [{ linkId: links[index] ?? String(index + 1), answer: [{ valueInteger: answer }] }],
      ),
    };
  });
}

/** FHIR ids hold at most 64 characters; a check-in's id takes 36 of them. */
function responseId(checkInId: string, instrument: string): string {
  return `${checkInId}-${instrument}`.slice(0, 64);
}

function observation(
  clientId: string,
  id: string,
  score: ScoreRow,
  instrument: Instrument | undefined,
): Resource {
  const total = instrument?.loinc?.total;
  const text = instrument?.title.en ?? score.instrument;
  return {
    resourceType: "Observation",
    id,
    status: "final",
    category: [{ coding: [{ system: observationCategories, code: "survey" }] }],
    code: { ...(total ? { coding: [{ system: loinc, code: total }] } : {}), text },
    subject: { reference: `Patient/${clientId}` },
    effectiveDateTime: score.on,
    valueQuantity: {
      value: score.total,
      unit: "{score}",
      system: "http://unitsofmeasure.org",
      code: "{score}",
    },
    ...(score.checkInId
      ? {
          derivedFrom: [
            { reference: `QuestionnaireResponse/${responseId(score.checkInId, score.instrument)}` },
          ],
        }
      : {}),
  };
}
