import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { CheckInReceipt } from "@kedge/api";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freePort, type Home, newHome, type RunningKedge, startKedge } from "./support/kedge.ts";
import { checkIn, newClient, setUpClinician } from "./support/person.ts";

let home: Home;
let kedge: RunningKedge;
const received: { id: string; text: string }[] = [];
/** What happens to a message that arrives, before it is answered. */
let onMessage: () => void = () => undefined;
const receiver = createServer((request, response) => {
  let body = "";
  request.on("data", chunk => {
    body += chunk;
  });
  request.on("end", () => {
    received.push(JSON.parse(body));
    onMessage();
    response.writeHead(204).end();
  });
});

beforeAll(async () => {
  await new Promise<void>(resolve => receiver.listen(0, "127.0.0.1", resolve));
  process.env.KEDGE_ALERT_WEBHOOK = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  process.env.KEDGE_WEBHOOK_ALLOW_PRIVATE = "1";
  home = await newHome();
});
afterAll(async () => {
  await kedge?.stop();
  await home?.discard();
  await new Promise(resolve => receiver.close(resolve));
});

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise(resolve => setTimeout(resolve, 50));
}

const health = async () => (await fetch(`${kedge.url}/health/ready`)).json();

it("an alert's message that was taken, but not yet noted when Kedge was killed, is sent again under the same id", async () => {
  const port = String(await freePort());
  kedge = await startKedge(home, "--port", port);
  const clinician = await setUpClinician(kedge.url, kedge.setupLink);
  const { client } = await newClient(clinician, kedge.url);
  onMessage = () => kedge.process.kill("SIGKILL");
  const id = randomUUID();
  // Kedge may be killed before it answers; what counts is that the message was on its way.
  await client
    .json<CheckInReceipt>("POST", "/api/check-ins", checkIn(id, [0, 0, 0, 0, 0, 0, 0, 0, 1]))
    .catch(() => undefined);
  await until(() => received.length > 0 && kedge.process.signalCode === "SIGKILL");

  onMessage = () => undefined;
  kedge = await startKedge(home, "--port", port);
  await until(async () => (await health()).messages.waiting === 0);
  expect(received).toHaveLength(2);
  expect(received[1]).toEqual(received[0]);
  expect(received[0]?.text).toBe("Kedge: something needs your attention. Please sign in.");
  expect(await health()).toMatchObject({
    status: "ready",
    alertWorker: true,
    messages: { channels: 1, waiting: 0, undelivered: 0 },
  });
});
