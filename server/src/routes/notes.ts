import { NewAddendum, NewNote, NoteChange, Notes, Uuid } from "@kedge/api";
import {
  appendAudit,
  type ClientId,
  changeNote,
  discardNote,
  findNote,
  listNotes,
  type NoteId,
  signNote,
  type Transaction,
  writeNote,
} from "@kedge/store";
import { Type } from "typebox";
import { memberNames, newestEpisode } from "../client-page.ts";
import { notAfterTomorrow } from "../days.ts";
import { idFrom } from "../id-from.ts";
import { Problem, unusable } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { type MemberActor, memberOf } from "../sign-in/identity.ts";
import { ClientPath } from "./clients.ts";

const NotePath = Type.Object({ noteId: Uuid });
const addendumTemplate = "free";
const addendumSection = "note";

/** Session notes: drafts are their author's, signed ones are never changed, psychotherapy notes stay with their author. */
export function noteRoutes(app: App, { store, content, clock }: Services): void {
  /** @throws Problem 422 for a template or section that the content doesn't have */
  function checkTemplate(code: string, sections: Readonly<Record<string, string>>): void {
    const template = content.noteTemplates.find(known => known.code === code);
    if (!template)
      throw unusable("unknown-template", "template", "Kedge knows no note template of this name.");
    const known = new Set(template.sections.map(section => section.code));
    for (const section of Object.keys(sections))
      if (!known.has(section))
        throw unusable("unknown-section", `sections/${section}`, "This template has no such section.");
  }

  async function notesFor(tx: Transaction, actor: MemberActor, clientId: ClientId): Promise<Notes> {
    const nameOf = await memberNames(tx);
    const all = await listNotes(tx, clientId);
    return {
      notes: all
        .filter(note => note.addendumTo === null)
        .map(note => ({
          noteId: note.noteId,
          kind: note.kind,
          template: note.template,
          on: note.aboutDate,
          sections: note.sections,
          author: nameOf(note.authorMemberId),
          own: note.authorMemberId === actor.memberId,
          writtenAt: note.writtenAt.toISOString(),
          signedAt: note.signedAt?.toISOString() ?? null,
          addenda: all
            .filter(other => other.addendumTo === note.noteId && other.signedAt !== null)
            .map(other => ({
              author: nameOf(other.authorMemberId),
              signedAt: (other.signedAt ?? other.writtenAt).toISOString(),
              words: other.sections[addendumSection] ?? "",
            }))
            .toReversed(),
        })),
    };
  }

  app.get(
    "/api/clients/:clientId/notes",
    {
      config: { access: ["clinician", "supervisor"] },
      schema: {
        summary: "The session notes about a client that one may read",
        params: ClientPath,
        response: { 200: Notes, ...refusals },
      },
    },
    request => {
      const actor = memberOf(request);
      const clientId = idFrom<ClientId>(request.params.clientId);
      return store.as(actor, async tx => {
        await newestEpisode(tx, clientId);
        const notes = await notesFor(tx, actor, clientId);
        await appendAudit(tx, { action: "notes.read", clientId });
        return notes;
      });
    },
  );

  app.post(
    "/api/clients/:clientId/notes",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Begin a session note",
        params: ClientPath,
        body: NewNote,
        response: { 201: Notes, ...refusals },
      },
    },
    async (request, reply) => {
      const { kind, template, on, sections } = request.body;
      checkTemplate(template, sections);
      const aboutDate = notAfterTomorrow(on, "on", clock());
      const actor = memberOf(request);
      const clientId = idFrom<ClientId>(request.params.clientId);
      const notes = await store.as(actor, async tx => {
        const { episodeId } = await newestEpisode(tx, clientId);
        const noteId = await writeNote(tx, { clientId, episodeId, kind, template, aboutDate, sections });
        const all = await notesFor(tx, actor, clientId);
        await appendAudit(tx, { action: "note.written", clientId, detail: { noteId } });
        return all;
      });
      return reply.code(201).send(notes);
    },
  );

  app.put(
    "/api/notes/:noteId",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Change a draft of one's own",
        params: NotePath,
        body: NoteChange,
        response: { 200: Notes, ...refusals },
      },
    },
    request => {
      const { on, sections } = request.body;
      const aboutDate = notAfterTomorrow(on, "on", clock());
      return change(memberOf(request), request.params.noteId, "note.changed", async (tx, note) => {
        checkTemplate(note.template, sections);
        await changeNote(tx, note, { aboutDate, sections });
      });
    },
  );

  app.post(
    "/api/notes/:noteId/signature",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Sign a draft of one's own: from then on it is never changed",
        params: NotePath,
        response: { 200: Notes, ...refusals },
      },
    },
    request =>
      change(memberOf(request), request.params.noteId, "note.signed", (tx, { noteId }) =>
        signNote(tx, noteId),
      ),
  );

  app.post(
    "/api/notes/:noteId/addenda",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Add to a signed note",
        params: NotePath,
        body: NewAddendum,
        response: { 200: Notes, ...refusals },
      },
    },
    request => {
      const words = request.body.words.trim();
      return change(memberOf(request), request.params.noteId, "note.addendum", async (tx, note) => {
        if (note.signedAt === null)
          throw new Problem(409, "not-signed", "This note is a draft. Change it instead of adding to it.");
        const { clientId, episodeId, kind, aboutDate, noteId } = note;
        const addendum = await writeNote(tx, {
          clientId,
          episodeId,
          kind,
          template: addendumTemplate,
          aboutDate,
          sections: { [addendumSection]: words },
          addendumTo: noteId,
        });
        await signNote(tx, addendum);
      });
    },
  );

  app.delete(
    "/api/notes/:noteId",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Throw a draft of one's own away",
        params: NotePath,
        response: { 200: Notes, ...refusals },
      },
    },
    request =>
      change(memberOf(request), request.params.noteId, "note.discarded", (tx, { noteId }) =>
        discardNote(tx, noteId),
      ),
  );

  /** Does something with one note and answers with all of the client's. */
  async function change(
    actor: MemberActor,
    id: string,
    action: string,
    work: (tx: Transaction, note: Awaited<ReturnType<typeof findNote>>) => Promise<void>,
  ): Promise<Notes> {
    const noteId = idFrom<NoteId>(id);
    return store.as(actor, async tx => {
      const note = await findNote(tx, noteId);
      await work(tx, note);
      const notes = await notesFor(tx, actor, note.clientId);
      await appendAudit(tx, { action, clientId: note.clientId, detail: { noteId } });
      return notes;
    });
  }
}
