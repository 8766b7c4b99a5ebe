import { createHash, createHmac } from "node:crypto";
import type { ImportedPerson, ImportedResponse } from "@kedge/import";
import type { Content } from "@kedge/knowledge";
import {
  type ClientId,
  type EpisodeId,
  type ImportCount,
  importCaseload,
  installationSecret,
  type MemberId,
  newId,
  peopleImportedBefore,
  recordCheckIn,
  rememberImportedPeople,
  type Store,
  type Transaction,
} from "@kedge/store";

/** An import that may begin: whose caseload it becomes, and the key that tells people of an earlier import. */
export interface ImportPlan {
  readonly content: Content;
  readonly clinicianMemberId: MemberId;
  readonly sourceKey: string;
}

/** The key under which the installation remembers from where somebody came. */
export const importKey = (store: Store): Promise<string> => installationSecret(store.places.keys, "import");

/**
 * Who of these people didn't come with an earlier import. The same person has the same id, name and first day of care
 * in the file; the id alone could be another person's in another system.
 */
export async function newPeopleOf(
  tx: Transaction,
  people: readonly ImportedPerson[],
  sourceKey: string,
): Promise<readonly (ImportedPerson & { readonly sourceHash: string })[]> {
  const { organizationId } = tx.actor;
  const withSource = people.map(person => ({
    ...person,
    sourceHash: createHmac("sha256", sourceKey)
      .update(JSON.stringify([organizationId, person.id, person.name, person.episode.startedOn]))
      .digest("hex"),
  }));
  const before = await peopleImportedBefore(
    tx,
    withSource.map(({ sourceHash }) => sourceHash),
  );
  return withSource.filter(({ sourceHash }) => !before.has(sourceHash));
}

/**
 * Stores an imported caseload as a clinician's: everybody who isn't here yet with all they bring, or nothing. Answers
 * become check-ins, so that a risk answer among them raises its alert like any other.
 * @param tx of an `integration`
 */
export async function storeCaseload(
  tx: Transaction,
  people: readonly ImportedPerson[],
  { content, clinicianMemberId, sourceKey }: ImportPlan,
): Promise<ImportCount> {
  const placed = (await newPeopleOf(tx, people, sourceKey)).map(person => ({
    person,
    sourceHash: person.sourceHash,
    clientId: newId<ClientId>(),
    episodeId: newId<EpisodeId>(),
  }));
  const count = await importCaseload(
    tx,
    placed.map(({ person, clientId, episodeId }) => ({
      clientId,
      displayName: person.name,
      ...(person.birthYear === undefined ? {} : { birthYear: person.birthYear }),
      selfDescription: person.selfDescription,
      episodes: [
        {
          episodeId,
          clinicianMemberId,
          startedOn: person.episode.startedOn,
          ...(person.episode.problem ? { problem: person.episode.problem } : {}),
          sessions: person.sessions.map(({ on, attendance }) => ({ heldOn: on, attendance })),
          scores: totalsOnly(person),
        },
      ],
    })),
  );
  await rememberImportedPeople(tx, placed);
  for (const { person, clientId, episodeId } of placed) {
    for (const response of person.responses)
      await storeResponse(tx, person, response, { clientId, episodeId }, content);
  }
  return count;
}

/** The totals that came without answers. */
function totalsOnly({ scores, responses }: ImportedPerson): ImportedPerson["scores"] {
  const answered = new Set(responses.map(({ instrument, on }) => `${instrument} ${on}`));
  return scores.filter(({ instrument, on }) => !answered.has(`${instrument} ${on}`));
}

async function storeResponse(
  tx: Transaction,
  person: ImportedPerson,
  { instrument, on, answers }: ImportedResponse,
  ids: { clientId: ClientId; episodeId: EpisodeId },
  content: Content,
): Promise<void> {
  const score = person.scores.find(known => known.instrument === instrument && known.on === on);
  const telling = person.riskAnswers.filter(
    answer => answer.instrument === instrument && answer.on === on && answer.positive,
  );
  await recordCheckIn(tx, {
    ...ids,
    checkInId: newId(),
    // The file names a day; noon keeps it the same day in every time zone of a service.
    answeredAt: new Date(`${on}T12:00:00Z`),
    answeredOn: on,
    source: "import",
    requestHash: createHash("sha256")
      .update(JSON.stringify([person.id, instrument, on, answers]))
      .digest("hex"),
    responses: [
      {
        instrument,
        instrumentVersion: content.knowledge.instruments[instrument]?.version ?? "unknown",
        answers,
        riskPositive: telling.length > 0,
      },
    ],
    scores: score ? [{ instrument, total: score.total, prorated: score.prorated ?? false }] : [],
    alerts: telling.map(({ item, answer }) => ({ instrument, item, answer: answer ?? 0 })),
  });
}
