import { expect, it } from "vitest";
import { filesBelow, read } from "../../../../tests/support/source-files.ts";
import { actionKey } from "./action-words.ts";

/** Actions on the organization, on its staff, or on lists in which a client is one of many. */
const notOfOneClient =
  /^(alerts|caseload|courses|duty|escalation-plan|kiosk|message-notice|organization|pathways|questionnaire|service|staff|team)\.|listed$|^message\.retried$/;

it("every action that the server notes on a client has words for the client", () => {
  const noted = new Set(
    filesBelow("server/src")
      .filter(path => path.endsWith(".ts") && !path.endsWith(".test.ts"))
      .flatMap(path =>
        [...read(path).matchAll(/\baction: "([a-z-]+\.[a-z-]+)"/g)].map(([, action]) => action ?? ""),
      ),
  );
  expect(noted.size).toBeGreaterThan(30);
  const unsaid = [...noted].filter(
    action => !notOfOneClient.test(action) && actionKey(action) === "action.other",
  );
  expect(unsaid).toEqual([]);
});
