import { CommentWritten, HomeworkSet, NewComment, NewHomework, Uuid, Work } from "@kedge/api";
import { compareDates } from "@kedge/engine";
import {
  appendAudit,
  type ClientId,
  commentOnEntry,
  type EntryId,
  type HomeworkId,
  setHomework,
  withdrawHomework,
} from "@kedge/store";
import { Type } from "typebox";
import { newestEpisode } from "../client-page.ts";
import { dayOf } from "../clock.ts";
import { idFrom } from "../id-from.ts";
import { unusable } from "../problem.ts";
import { reviewEpisodes } from "../reviews.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { memberOf } from "../sign-in/identity.ts";
import { workOf } from "../work.ts";
import { ClientPath } from "./clients.ts";

/** What the clinician gives a client to do between sessions, and what came back. */
export function clientWorkRoutes(app: App, services: Services): void {
  const { store, content, clock } = services;

  app.get(
    "/api/clients/:clientId/work",
    {
      config: { access: ["clinician", "supervisor"] },
      schema: {
        summary: "A client's homework, and the entries they share",
        params: ClientPath,
        response: { 200: Work, ...refusals },
      },
    },
    request => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      return store.as(memberOf(request), async tx => {
        await newestEpisode(tx, clientId);
        const work = await workOf(tx, clientId);
        await appendAudit(tx, { action: "work.read", clientId });
        return work;
      });
    },
  );

  app.post(
    "/api/clients/:clientId/homework",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Give a client an exercise or a task to do",
        params: ClientPath,
        body: NewHomework,
        response: { 201: HomeworkSet, ...refusals },
      },
    },
    async (request, reply) => {
      const { module, task, dueOn } = request.body;
      const clientId = idFrom<ClientId>(request.params.clientId);
      const words = task?.trim() ?? "";
      const setOn = dayOf(clock());
      if (module !== undefined && !Object.hasOwn(content.modules, module))
        throw unusable("unknown-module", "module", "Kedge has no exercise of this name.");
      if (module === undefined && words === "")
        throw unusable("empty-homework", "task", "Choose an exercise or write what there is to do.");
      if (dueOn !== undefined && compareDates(dueOn, setOn) < 0)
        throw unusable("in-the-past", "dueOn", "The day it is due has passed already. Choose a later one.");
      const homeworkId = await store.as(memberOf(request), async tx => {
        const { episodeId } = await newestEpisode(tx, clientId);
        const set = await setHomework(tx, {
          clientId,
          episodeId,
          module: module ?? null,
          task: words === "" ? null : words,
          setOn,
          dueOn: dueOn ?? null,
        });
        await appendAudit(tx, { action: "homework.set", clientId, detail: { homeworkId: set } });
        return set;
      });
      return reply.code(201).send({ homeworkId });
    },
  );

  app.post(
    "/api/clients/:clientId/homework/:homeworkId/withdrawal",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Take homework back, as if it had not been set",
        params: Type.Object({ clientId: Uuid, homeworkId: Uuid }),
        response: { 204: Type.Null(), ...refusals },
      },
    },
    async (request, reply) => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      const homeworkId = idFrom<HomeworkId>(request.params.homeworkId);
      await store.as(memberOf(request), async tx => {
        const { episodeId } = await newestEpisode(tx, clientId);
        await withdrawHomework(tx, clientId, homeworkId, clock());
        await reviewEpisodes(tx, services, [episodeId], "request");
        await appendAudit(tx, { action: "homework.withdrawn", clientId, detail: { homeworkId } });
      });
      return reply.code(204).send(null);
    },
  );

  app.post(
    "/api/clients/:clientId/entries/:entryId/comments",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Say something about an entry that the client shares",
        params: Type.Object({ clientId: Uuid, entryId: Uuid }),
        body: NewComment,
        response: { 201: CommentWritten, ...refusals },
      },
    },
    async (request, reply) => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      const entryId = idFrom<EntryId>(request.params.entryId);
      const words = request.body.words.trim();
      if (words === "") throw unusable("empty-comment", "words", "Write something first.");
      const commentId = await store.as(memberOf(request), async tx => {
        const written = await commentOnEntry(tx, { clientId, entryId, words });
        await appendAudit(tx, { action: "entry.commented", clientId, detail: { entryId } });
        return written;
      });
      return reply.code(201).send({ commentId });
    },
  );
}
