import { SentSheets, SheetChoice } from "@kedge/api";
import {
  appendAudit,
  type ClientId,
  listSentSheets,
  noteSheetOpened,
  sendSheet,
  type Transaction,
} from "@kedge/store";
import { Type } from "typebox";
import { memberNames, newestEpisode } from "../client-page.ts";
import { idFrom } from "../id-from.ts";
import { unusable } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { clientOf, memberOf } from "../sign-in/identity.ts";
import { ClientPath } from "./clients.ts";

/** Fact sheets that a clinician sends to a client. The sheets themselves are part of the app. */
export function sheetRoutes(app: App, { store, content }: Services): void {
  async function sent(tx: Transaction, clientId: ClientId): Promise<SentSheets> {
    const nameOf = await memberNames(tx);
    const sheets = await listSentSheets(tx, clientId);
    return {
      sheets: sheets.map(({ sheet, sentBy, sentAt, openedAt }) => ({
        sheet,
        sentBy: nameOf(sentBy),
        sentAt: sentAt.toISOString(),
        openedAt: openedAt?.toISOString() ?? null,
      })),
    };
  }

  app.get(
    "/api/clients/:clientId/sheets",
    {
      config: { access: ["clinician", "supervisor"] },
      schema: {
        summary: "The fact sheets that were sent to a client",
        params: ClientPath,
        response: { 200: SentSheets, ...refusals },
      },
    },
    request => {
      const clientId = idFrom<ClientId>(request.params.clientId);
      return store.as(memberOf(request), async tx => {
        await newestEpisode(tx, clientId);
        return sent(tx, clientId);
      });
    },
  );

  app.post(
    "/api/clients/:clientId/sheets",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "Send a fact sheet to a client",
        params: ClientPath,
        body: SheetChoice,
        response: { 201: SentSheets, ...refusals },
      },
    },
    async (request, reply) => {
      const { sheet } = request.body;
      if (!content.resources.some(({ code }) => code === sheet))
        throw unusable("unknown-sheet", "sheet", "Kedge has no fact sheet of this name.");
      const clientId = idFrom<ClientId>(request.params.clientId);
      const sheets = await store.as(memberOf(request), async tx => {
        const { episodeId } = await newestEpisode(tx, clientId);
        await sendSheet(tx, { clientId, episodeId, sheet });
        const all = await sent(tx, clientId);
        await appendAudit(tx, { action: "sheet.sent", clientId, detail: { sheet } });
        return all;
      });
      return reply.code(201).send(sheets);
    },
  );

  app.get(
    "/api/my-sheets",
    {
      config: { access: ["client"] },
      schema: { summary: "The fact sheets one was sent", response: { 200: SentSheets, ...refusals } },
    },
    request => {
      const actor = clientOf(request);
      return store.as(actor, tx => sent(tx, actor.clientId));
    },
  );

  app.post(
    "/api/my-sheets/opened",
    {
      config: { access: ["client"] },
      schema: {
        summary: "Note that one has opened a sheet one was sent",
        body: SheetChoice,
        response: { 204: Type.Null(), ...refusals },
      },
    },
    async (request, reply) => {
      const actor = clientOf(request);
      await store.as(actor, tx => noteSheetOpened(tx, actor.clientId, request.body.sheet));
      return reply.code(204).send(null);
    },
  );
}
