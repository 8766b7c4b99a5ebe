import { createHash } from "node:crypto";
import type { ImportedPerson, ImportedResponse } from "@kedge/import";
import type { Content } from "@kedge/knowledge";
import {
  type ClientId,
  type EpisodeId,
  type ImportCount,
  importCaseload,
  newId,
  recordCheckIn,
  type Transaction,
} from "@kedge/store";

/**
 * Stores an imported caseload as the acting clinician's own: all of it, or nothing. Answers become check-ins, so that
 * a risk answer among them raises its alert like any other.
 */
export async function storeCaseload(
  tx: Transaction,
  people: readonly ImportedPerson[],
  content: Content,
): Promise<ImportCount> {
  const placed = people.map(person => ({
    person,
    clientId: newId<ClientId>(),
    episodeId: newId<EpisodeId>(),
  }));
  const count = await importCaseload(
    tx,
    placed.map(({ person, clientId, episodeId }) => ({
      clientId,
      displayName: person.name,
      ...(person.birthYear === undefined ? {} : { birthYear: person.birthYear }),
      episodes: [
        {
          episodeId,
          startedOn: person.episode.startedOn,
          ...(person.episode.problem ? { problem: person.episode.problem } : {}),
          sessions: person.sessions.map(({ on, attendance }) => ({ heldOn: on, attendance })),
          scores: totalsOnly(person),
        },
      ],
    })),
  );
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
