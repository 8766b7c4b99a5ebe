import {
  type ImportFile as File,
  ImportCheck,
  ImportColumns,
  ImportDone,
  ImportFile,
  ImportHeader,
  importLimits,
} from "@kedge/api";
import {
  type ImportedCaseload,
  type ImportedPerson,
  MappingError,
  readBundle,
  readCaseload,
  readMapping,
  readTable,
} from "@kedge/import";
import { appendAudit, listMembers, type MemberId, type OrganizationId } from "@kedge/store";
import { dayOf } from "../clock.ts";
import { idFrom } from "../id-from.ts";
import { importKey, newPeopleOf, storeCaseload } from "../import/store-caseload.ts";
import { notFound, Problem, unusable } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { memberOf, rolesOf } from "../sign-in/identity.ts";

const access = ["administrator"] as const;
const { bodyBytes } = importLimits;
/** Milliseconds: a large file has tens of thousands of rows to store. */
const patience = 120_000;
const problemsListed = 200;
const examplesShown = 5;
const cellsShown = 3;
const longestCell = 60;

/** A caseload from another system: look at the columns, try it, then take it in, all of it or nothing. */
export function importRoutes(app: App, services: Services): void {
  const { store, content, clock } = services;

  app.post(
    "/api/admin/import/columns",
    {
      config: { access },
      bodyLimit: bodyBytes,
      schema: {
        summary: "The columns of a CSV file, so that their meaning can be chosen. Nothing is stored",
        body: ImportHeader,
        response: { 200: ImportColumns, ...refusals },
      },
    },
    async request => {
      const table = readTable(request.body.text);
      if (table.kind === "refused") {
        const [first] = table.problems;
        throw unusable("not-csv", `line ${first?.line ?? 1}`, first?.message ?? "The file can't be read.");
      }
      return {
        rows: table.rows.length,
        columns: table.header.map(name => ({
          name,
          examples: table.rows.slice(0, cellsShown).map(row => (row.cells[name] ?? "").slice(0, longestCell)),
        })),
        instruments: Object.values(content.knowledge.instruments).map(instrument => ({
          code: instrument.code,
          title: instrument.title.en,
          items:
            instrument.kind === "questionnaire" && content.questionnaires[instrument.code]
              ? instrument.scoring.items.length
              : 0,
        })),
      };
    },
  );

  app.post(
    "/api/admin/import/check",
    {
      config: { access },
      bodyLimit: bodyBytes,
      handlerTimeout: patience,
      schema: {
        summary: "What an import would do, or every row that is wrong. Nothing is stored",
        body: ImportFile,
        response: { 200: ImportCheck, ...refusals },
      },
    },
    async request => {
      const { actor } = await asImporter(request.body, memberOf(request));
      const caseload = read(request.body.file);
      if (caseload.kind === "refused")
        return {
          outcome: "refused" as const,
          count: caseload.problems.length,
          problems: caseload.problems.slice(0, problemsListed).map(problem => ({ ...problem })),
        };
      const { people, emptyRows, leftOut = [] } = caseload;
      const sourceKey = await importKey(store);
      const arriving = await store.as(actor, tx => newPeopleOf(tx, people, sourceKey));
      return {
        outcome: "fit" as const,
        ...countsOf(people, arriving),
        emptyRows,
        leftOut: leftOut.slice(0, problemsListed).map(problem => ({ ...problem })),
        examples: arriving.slice(0, examplesShown).map(person => ({
          id: person.id,
          name: person.name,
          startedOn: person.episode.startedOn,
          scores: person.scores.length,
          sessions: person.sessions.length,
        })),
      };
    },
  );

  app.post(
    "/api/admin/import",
    {
      config: { access },
      bodyLimit: bodyBytes,
      handlerTimeout: patience,
      schema: {
        summary: "Take a caseload in, all of it or nothing. The same file again adds nobody",
        body: ImportFile,
        response: { 201: ImportDone, ...refusals },
      },
    },
    async (request, reply) => {
      const { actor, clinicianMemberId } = await asImporter(request.body, memberOf(request));
      const caseload = read(request.body.file);
      if (caseload.kind === "refused") {
        const [first] = caseload.problems;
        throw unusable(
          "import-refused",
          `line ${first?.line ?? 1}`,
          `${first?.message}. Nothing was stored.`,
        );
      }
      const { people } = caseload;
      const sourceKey = await importKey(store);
      const done = await store.as(
        actor,
        async tx => {
          const counts = countsOf(people, await newPeopleOf(tx, people, sourceKey));
          const { clients } = await storeCaseload(tx, people, { content, clinicianMemberId, sourceKey });
          await appendAudit(tx, { action: "import.stored", detail: { clinicianMemberId, clients } });
          return counts;
        },
        { statementTimeout: patience, lane: "report" },
      );
      return reply.code(201).send(done);
    },
  );

  /** An import writes as an integration, by the administrator, for a clinician who works here. */
  async function asImporter(
    { clinicianMemberId }: File,
    { organizationId, memberId }: { readonly organizationId: OrganizationId; readonly memberId: MemberId },
  ) {
    const id = idFrom<MemberId>(clinicianMemberId);
    const members = await store.as({ kind: "administrator", organizationId, memberId }, listMembers);
    const clinician = members.find(member => member.memberId === id && member.suspendedAt === null);
    if (!clinician || !rolesOf(clinician).includes("clinician")) throw notFound();
    return {
      actor: { kind: "integration", organizationId, memberId } as const,
      clinicianMemberId: id,
    };
  }

  function read(file: File["file"]): ImportedCaseload {
    const today = dayOf(clock());
    const caseload =
      file.format === "fhir"
        ? readBundle(file.text, content, today)
        : readCaseload(file.text, mappingOf(file.mapping), content, today);
    if (caseload.kind === "read" && caseload.people.length > importLimits.people)
      throw new Problem(
        422,
        "too-many-people",
        `The file holds ${caseload.people.length} people; at most ${importLimits.people} go in at once. Split it, or use \`kedge import\` on the server.`,
      );
    return caseload;
  }
}

function mappingOf(json: unknown) {
  try {
    return readMapping(json);
  } catch (error) {
    if (error instanceof MappingError) throw unusable("mapping", "file/mapping", error.message);
    throw error;
  }
}

function countsOf(people: readonly ImportedPerson[], arriving: readonly ImportedPerson[]) {
  return {
    people: arriving.length,
    hereAlready: people.length - arriving.length,
    scores: sum(arriving, person => person.scores.length),
    sessions: sum(arriving, person => person.sessions.length),
    riskAnswers: sum(arriving, person => person.riskAnswers.filter(({ positive }) => positive).length),
  };
}

const sum = (people: readonly ImportedPerson[], count: (person: ImportedPerson) => number): number =>
  people.reduce((total, person) => total + count(person), 0);
