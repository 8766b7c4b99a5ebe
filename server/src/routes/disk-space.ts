import { DiskRoom } from "@kedge/api";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";

/** Whether the disk of the records fills up. It is the whole installation's, and tells about nobody in it. */
export function diskSpaceRoutes(app: App, { diskSpace }: Services): void {
  app.get(
    "/api/admin/disk-space",
    {
      config: { access: ["administrator"] },
      schema: { summary: "The room on the disk of the records", response: { 200: DiskRoom, ...refusals } },
    },
    () => diskSpace(),
  );
}
