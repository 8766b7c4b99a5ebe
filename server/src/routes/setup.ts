import { createHash, timingSafeEqual } from "node:crypto";
import { SetupDone, SetupRequest, SetupState } from "@kedge/api";
import { createOrganization, everyOrganization, newId, type OrganizationId } from "@kedge/store";
import { attemptsPerAddress } from "../http/limits.ts";
import { readMe } from "../me.ts";
import { Problem } from "../problem.ts";
import { type App, refusals } from "../route.ts";
import type { Services } from "../services.ts";
import { createAccount } from "../sign-in/account.ts";
import { setCookies } from "../sign-in/identity.ts";

const setUpAlready = () =>
  new Problem(409, "set-up-already", "This Kedge is set up already. Sign in instead.");
const digest = (text: string) => createHash("sha256").update(text).digest();

/** The first person: makes the organization. Works with the printed token, and only while there is no organization. */
export function setupRoutes(app: App, services: Services): void {
  const { store, authentication, setupToken, loadSample, log } = services;
  const isNeeded = async () => setupToken !== null && (await everyOrganization(store)).length === 0;
  let running = false;

  app.get(
    "/api/setup",
    {
      config: { access: "public" },
      schema: {
        summary: "Whether Kedge waits for its first person",
        response: { 200: SetupState, ...refusals },
      },
    },
    async () => ({ needed: await isNeeded(), sampleOffered: loadSample !== null }),
  );

  app.post(
    "/api/setup",
    {
      config: { access: "public", rateLimit: attemptsPerAddress.setup },
      // Loading the sample takes longer than a request may otherwise.
      handlerTimeout: 120_000,
      schema: {
        summary: "Make the organization and its first person, clinician and administrator",
        body: SetupRequest,
        response: { 201: SetupDone, ...refusals },
      },
    },
    async (request, reply) => {
      const { token, organizationName, country, name, email, password, loadSample: wanted } = request.body;
      if (setupToken === null || !timingSafeEqual(digest(token), digest(setupToken)))
        throw new Problem(
          403,
          "wrong-setup-link",
          "This setup link is not valid. Use the link that `kedge start` printed last.",
          "token",
        );
      if (running) throw setUpAlready();
      running = true;
      try {
        if (!(await isNeeded())) throw setUpAlready();
        const sample = wanted && loadSample !== null ? loadSample : null;
        const { organizationId, memberId } = await createAccount(
          authentication,
          store,
          { email, password },
          userId =>
            store.as({ kind: "setup", organizationId: newId<OrganizationId>() }, tx =>
              createOrganization(tx, {
                name: organizationName,
                country,
                sample: sample !== null,
                firstMember: { userId, role: "clinician", also: ["administrator"], displayName: name },
              }),
            ),
        );
        const actor = { kind: "clinician", organizationId, memberId } as const;
        const sampleLoaded =
          sample !== null &&
          (await sample(store, actor).then(
            () => true,
            (error: unknown) => {
              log.error({ err: error }, "the sample could not be loaded");
              return false;
            },
          ));
        const signedIn = await authentication.signIn(email, password);
        if (signedIn.kind === "signed-in") setCookies(reply, signedIn.cookies);
        return reply.code(201).send({ me: await readMe(services, actor), sampleLoaded });
      } finally {
        running = false;
      }
    },
  );
}
