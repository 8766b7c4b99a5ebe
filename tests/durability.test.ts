import { randomUUID } from "node:crypto";
import type { Caseload, CheckInReceipt, ClientPage } from "@kedge/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { checkIn, newClient, Person, setUpClinician } from "./support/person.ts";

/** Few, since each is a whole crash and recovery; the long run belongs to the torture command. */
const kills = 5;

describe("a check-in that was acknowledged", () => {
  let home: Home;
  let port: number;
  let kedge: RunningKedge;

  beforeAll(async () => {
    home = await newHome();
    port = await freePort();
    kedge = await startKedge(home, "--port", String(port));
  });
  afterAll(async () => {
    await kedge?.stop();
    await home?.discard();
  });

  it(`survives SIGKILL of Kedge right after it, ${kills} times, with its risk alert`, async () => {
    let clinician = await setUpClinician(kedge.url, kedge.setupLink);
    const { clientId, client } = await newClient(clinician, kedge.url);
    for (let kill = 1; kill <= kills; kill++) {
      const id = randomUUID();
      const sent = checkIn(id, [1, 1, 1, 1, 1, 1, 1, 1, kill % 2]);
      const receipt = await client.json<CheckInReceipt>("POST", "/api/check-ins", sent);
      await kedge.stop("SIGKILL");
      kedge = await startKedge(home, "--port", String(port));
      expect(await client.json<CheckInReceipt>("POST", "/api/check-ins", sent)).toEqual(receipt);
      const changed = await client.request("POST", "/api/check-ins", {
        ...sent,
        responses: [{ ...sent.responses[0], answers: [0, 0, 0, 0, 0, 0, 0, 0, 0] }],
      });
      expect(changed.status).toBe(409);
    }
    clinician = await new Person(kedge.url).signIn("robin@example.org");
    const page = await clinician.json<ClientPage>("GET", `/api/clients/${clientId}`);
    expect(page.alerts).toHaveLength(Math.ceil(kills / 2));
    const { rows } = await clinician.json<Caseload>("GET", "/api/caseload");
    expect(rows[0]).toMatchObject({ clientId, attention: "risk", openAlerts: Math.ceil(kills / 2) });
  });
});
