import { ExportQuery } from "@kedge/api";
import { appendAudit, type ClientId } from "@kedge/store";
import type { FastifyReply } from "fastify";
import { Type } from "typebox";
import { clientExport } from "../export/client-export.ts";
import { type ItemLinks, itemLinksOf } from "../export/item-links.ts";
import { toCsv } from "../export/to-csv.ts";
import { toFhir } from "../export/to-fhir.ts";
import { idFrom } from "../id-from.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { clientOf, type MemberActor, memberOf } from "../sign-in/identity.ts";
import { ClientPath } from "./clients.ts";

const fileTypes = {
  json: { type: "application/json; charset=utf-8", name: "my-record.json" },
  fhir: { type: "application/fhir+json; charset=utf-8", name: "my-record.fhir.json" },
  csv: { type: "text/csv; charset=utf-8", name: "my-scores.csv" },
} as const;

/** Written here, so the server sends it as it is. */
const written = { 200: Type.String(), ...refusals };

/** A client's record as a file: for themselves, and for whoever treats them. */
export function exportRoutes(app: App, { store, content, instruments, baseUrl, clock }: Services): void {
  async function send(
    reply: FastifyReply,
    actor: MemberActor,
    clientId: ClientId,
    format: ExportQuery["format"],
  ): Promise<string> {
    const { record, itemLinks } = await store.as(actor, async tx => {
      const gathered = await clientExport(tx, clientId, clock());
      const links: ItemLinks = format === "fhir" ? await itemLinksOf(tx, gathered, instruments) : new Map();
      await appendAudit(tx, { action: "record.exported", clientId, detail: { format } });
      return { record: gathered, itemLinks: links };
    });
    const { type, name } = fileTypes[format];
    reply.header("content-type", type).header("content-disposition", `attachment; filename="${name}"`);
    switch (format) {
      case "json":
        return JSON.stringify(record, null, 2);
      case "fhir":
        return JSON.stringify(toFhir(record, content.knowledge, itemLinks, baseUrl), null, 2);
      case "csv":
        return toCsv(record);
    }
  }

  app.get(
    "/api/my-record/export",
    {
      config: { access: ["client"] },
      schema: { summary: "One's own record as a file", querystring: ExportQuery, response: written },
    },
    (request, reply) => {
      const actor = clientOf(request);
      return send(reply, actor, actor.clientId, request.query.format);
    },
  );

  app.get(
    "/api/clients/:clientId/export",
    {
      config: { access: ["clinician"] },
      schema: {
        summary: "A client's record as a file, for whoever treats them",
        params: ClientPath,
        querystring: ExportQuery,
        response: written,
      },
    },
    (request, reply) =>
      send(reply, memberOf(request), idFrom<ClientId>(request.params.clientId), request.query.format),
  );
}
