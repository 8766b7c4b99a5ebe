import { type CaseloadChoice, NewView, SavedView, SavedViews, ViewRename } from "@kedge/api";
import { listViews, removeView, renameView, type SavedViewId, saveView } from "@kedge/store";
import { Type } from "typebox";
import { idFrom } from "../id-from.ts";
import { notFound } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { memberOf } from "../sign-in/identity.ts";

const access = ["clinician", "supervisor"] as const;
const Params = Type.Object({ viewId: SavedView.properties.viewId });

/** A member's own views of the caseload. They are about no person, so nothing is added to the audit trail. */
export function savedViewRoutes(app: App, { store }: Services): void {
  app.get(
    "/api/caseload/views",
    {
      config: { access: [...access] },
      schema: { summary: "One's own views of the caseload", response: { 200: SavedViews, ...refusals } },
    },
    async request => {
      const views = await store.as(memberOf(request), listViews);
      // It was checked when it was kept.
      return { views: views.map(({ filter, ...view }) => ({ ...view, choice: filter as CaseloadChoice })) };
    },
  );

  app.post(
    "/api/caseload/views",
    {
      config: { access: [...access] },
      schema: {
        summary: "Keeps what is shown of the caseload under a name",
        body: NewView,
        response: { 201: SavedView, ...refusals },
      },
    },
    async (request, reply) => {
      const { name, choice } = request.body;
      const viewId = await store.as(memberOf(request), tx => saveView(tx, { name, filter: choice }));
      return reply.code(201).send({ viewId, name, choice });
    },
  );

  app.put(
    "/api/caseload/views/:viewId",
    {
      config: { access: [...access] },
      schema: {
        summary: "Gives a view of the caseload another name",
        params: Params,
        body: ViewRename,
        response: { 204: Type.Null(), ...refusals },
      },
    },
    async (request, reply) => {
      const viewId = idFrom<SavedViewId>(request.params.viewId);
      await store.as(memberOf(request), tx => renameView(tx, viewId, request.body.name));
      return reply.code(204).send(null);
    },
  );

  app.delete(
    "/api/caseload/views/:viewId",
    {
      config: { access: [...access] },
      schema: {
        summary: "Removes a view of the caseload",
        params: Params,
        response: { 204: Type.Null(), ...refusals },
      },
    },
    async (request, reply) => {
      const viewId = idFrom<SavedViewId>(request.params.viewId);
      if (!(await store.as(memberOf(request), tx => removeView(tx, viewId)))) throw notFound();
      return reply.code(204).send(null);
    },
  );
}
