import { createHash, randomUUID } from "node:crypto";
import {
  type NewOwnQuestionnaire as NewImport,
  NewOwnQuestionnaire,
  type OwnQuestionnaire,
  OwnQuestionnaires,
  QuestionnaireCheck,
  QuestionnaireFile,
  questionnaireFile,
} from "@kedge/api";
import { addDays, compareDates, type Instrument, isLocalDate, type LocalDate } from "@kedge/engine";
import {
  canBeImported,
  type LicensedCheck,
  readLicensedQuestionnaire,
  scoredAs,
  scorerOf,
} from "@kedge/import";
import {
  appendAudit,
  type ImportedQuestionnaire,
  importQuestionnaire,
  listImportedQuestionnaires,
  newestImportedQuestionnaires,
  type Transaction,
  withdrawImportedQuestionnaire,
} from "@kedge/store";
import { Type } from "typebox";
import { memberNames } from "../client-page.ts";
import { dayOf } from "../clock.ts";
import { bodyOf, importState } from "../own-questionnaires.ts";
import { notFound, unusable } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { memberOf } from "../sign-in/identity.ts";

const access = ["administrator"] as const;
const InstrumentPath = Type.Object({ instrument: Type.String({ minLength: 1, maxLength: 100 }) });
/** Days before its end from which on a licence is said to end soon: time to renew it. */
const noticeDays = 30;

/** Questionnaires whose text is licensed: an organization that holds the licence brings the text. */
export function questionnaireRoutes(app: App, { store, content, clock }: Services): void {
  const { instruments } = content.knowledge;
  const today = (): LocalDate => dayOf(clock());

  /** @throws Problem 422 when no text of the instrument can be brought */
  function importable(code: string): Instrument {
    const instrument = Object.hasOwn(instruments, code) ? instruments[code] : undefined;
    if (!instrument || !canBeImported(instrument))
      throw unusable("not-importable", "instrument", "The text of this questionnaire can't be imported.");
    return instrument;
  }

  async function asTheyAre(tx: Transaction): Promise<OwnQuestionnaires> {
    const nameOf = await memberNames(tx);
    const imported = (await listImportedQuestionnaires(tx)).map((own): OwnQuestionnaire => {
      const { instrument, questions } = bodyOf(own);
      const state = importState(own, today());
      const lastNotice = addDays(today(), noticeDays);
      return {
        instrument: own.instrument,
        title: instrument.title.en,
        licensor: own.licensor,
        licenceReference: own.licenceReference,
        licensedUntil: own.licensedUntil,
        endsSoon: state === "in-use" && compareDates(own.licensedUntil, lastNotice) <= 0,
        importedAt: own.importedAt.toISOString(),
        importedBy: nameOf(own.importedBy),
        questions: questions.length,
        riskItems: (instrument.scoring?.riskItems ?? []).map(({ linkId }) => linkId),
        state,
      };
    });
    const known = Object.values(instruments).filter(canBeImported);
    return {
      importable: known.map(({ code, title, licence: { owner, notice } }) => ({
        code,
        title: title.en,
        owner,
        notice,
      })),
      imported,
    };
  }

  /** The newest version of the instrument, which isn't withdrawn. @throws Problem 404 */
  async function asked(tx: Transaction, code: string): Promise<ImportedQuestionnaire> {
    const newest = await newestImportedQuestionnaires(tx);
    const found = newest.find(({ instrument, withdrawnAt }) => instrument === code && withdrawnAt === null);
    if (!found) throw notFound();
    return found;
  }

  app.get(
    "/api/admin/questionnaires",
    {
      config: { access },
      schema: {
        summary: "The organization's own questionnaires, and which it can import",
        response: { 200: OwnQuestionnaires, ...refusals },
      },
    },
    request => store.as(memberOf(request), asTheyAre),
  );

  app.post(
    "/api/admin/questionnaires/check",
    {
      config: { access },
      bodyLimit: questionnaireFile.bodyBytes,
      schema: {
        summary: "What a FHIR Questionnaire holds and whether it fits its instrument. Nothing is stored",
        body: QuestionnaireFile,
        response: { 200: QuestionnaireCheck, ...refusals },
      },
    },
    async request => {
      const instrument = importable(request.body.instrument);
      return asAnswer(readLicensedQuestionnaire(request.body.text, instrument), instrument);
    },
  );

  app.post(
    "/api/admin/questionnaires",
    {
      config: { access },
      bodyLimit: questionnaireFile.bodyBytes,
      schema: {
        summary: "Take a questionnaire in that the organization holds a licence of, as the newest version",
        body: NewOwnQuestionnaire,
        response: { 201: OwnQuestionnaires, ...refusals },
      },
    },
    async (request, reply) => {
      const { instrument: code, text, licensor, licenceReference, licensedUntil } = request.body;
      const instrument = importable(code);
      if (!isLocalDate(licensedUntil) || compareDates(licensedUntil, today()) < 0)
        throw unusable(
          "licence-over",
          "licensedUntil",
          "Give the last day of the licence. It can't lie in the past.",
        );
      const body = readToKeep(request.body, instrument);
      const version = `imported-${randomUUID()}`;
      const after = await store.as(memberOf(request), async tx => {
        await importQuestionnaire(tx, {
          instrument: code,
          version,
          body,
          fileHash: createHash("sha256").update(text).digest("hex"),
          licensor,
          licenceReference,
          licensedUntil,
        });
        const list = await asTheyAre(tx);
        await appendAudit(tx, { action: "questionnaire.imported", detail: { instrument: code, version } });
        return list;
      });
      return reply.code(201).send(after);
    },
  );

  app.post(
    "/api/admin/questionnaires/:instrument/withdrawal",
    {
      config: { access },
      schema: {
        summary: "Ask an imported questionnaire no more; what was answered with it stays",
        params: InstrumentPath,
        response: { 200: OwnQuestionnaires, ...refusals },
      },
    },
    request =>
      store.as(memberOf(request), async tx => {
        const { instrument, version } = await asked(tx, request.params.instrument);
        await withdrawImportedQuestionnaire(tx, instrument, version);
        const list = await asTheyAre(tx);
        await appendAudit(tx, { action: "questionnaire.withdrawn", detail: { instrument, version } });
        return list;
      }),
  );
}

function asAnswer(check: LicensedCheck, { range }: Instrument): QuestionnaireCheck {
  return {
    fits: check.fits,
    title: check.title,
    stem: check.stem,
    range: check.range && { ...check.range },
    publishedRange: { ...range },
    questions: check.questions.map(({ linkId, text, options, asksAboutRisk }) => ({
      linkId,
      text,
      answers: options.map(option => ({ ...option })),
      asksAboutRisk,
    })),
    problems: check.problems.map(problem => ({ ...problem })),
  };
}

/**
 * What is kept of the file.
 * @throws Problem 422 when it doesn't fit, or when a question about suicide or self-harm would raise no alert
 */
function readToKeep({ text, riskItems }: NewImport, instrument: Instrument) {
  const check = readLicensedQuestionnaire(text, instrument);
  const refused = check.problems.find(({ severity }) => severity === "refused");
  if (refused)
    throw unusable(
      "questionnaire-refused",
      "text",
      `${refused.where}: ${refused.message} Nothing was stored.`,
    );
  const unnamed = check.questions.find(
    ({ linkId, asksAboutRisk }) => asksAboutRisk !== "unsaid" && !riskItems.includes(linkId),
  );
  if (unnamed)
    throw unusable(
      "risk-item-unnamed",
      "riskItems",
      `Item ${unnamed.linkId} asks about suicide or self-harm, or may do so. Tick it, so that its answers raise an alert.`,
    );
  const kept = scoredAs(check, instrument, riskItems);
  const watched = new Set(kept.instrument.scoring?.riskItems.map(({ linkId }) => linkId));
  const unwatched = riskItems.find(linkId => !watched.has(linkId));
  if (unwatched !== undefined)
    throw unusable(
      "no-risk-item",
      "riskItems",
      `No alert can be raised from ${unwatched}: it is no item of the file, or all of its answers have the same points.`,
    );
  if (instrument.direction === "higher-is-better" && watched.size > 0)
    throw unusable(
      "risk-item-direction",
      "riskItems",
      "Fewer points mean worse in this questionnaire, so Kedge can't tell which answer about suicide or self-harm needs an alert. It isn't imported.",
    );
  scorerOf(kept);
  return kept;
}
