import { DirectoryFound, DirectorySearch } from "@kedge/api";
import { searchDirectory } from "@kedge/store";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { memberOf } from "../sign-in/identity.ts";

/** Services around the organization, to be searched by clients and by staff. What is looked for is not recorded. */
export function directoryRoutes(app: App, { store }: Services): void {
  app.post(
    "/api/directory/search",
    {
      config: { access: ["client", "clinician", "supervisor", "service-lead", "administrator"] },
      schema: {
        summary: "Search the directory of services by words, problem, approach, language, fee and distance",
        body: DirectorySearch,
        response: { 200: DirectoryFound, ...refusals },
      },
    },
    async request => {
      const { words = "", language, ...search } = request.body;
      const services = await store.as(memberOf(request), tx =>
        searchDirectory(tx, {
          ...search,
          words: words.split(/\s+/).filter(Boolean),
          ...(language === undefined ? {} : { language: language.toLowerCase() }),
        }),
      );
      return {
        services: services.map(({ languages, topics, places, ...service }) => ({
          ...service,
          languages: [...languages],
          topics: [...topics],
          places: places.map(({ name, address }) => ({ name, address })),
        })),
      };
    },
  );
}
