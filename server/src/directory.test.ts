import type { DirectoryFound } from "@kedge/api";
import { everyOrganization, type MemberId, newId, replaceDirectory } from "@kedge/store";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestClinic, type TestClinic, type Visitor } from "./testing.ts";

let clinic: TestClinic;
let clinician: Visitor;
let client: Visitor;

const unsaid = {
  description: null,
  website: null,
  email: null,
  phone: null,
  fees: null,
  wait: null,
  howToApply: null,
  eligibility: null,
  licences: null,
};
const group = {
  ...unsaid,
  sourceId: "s1",
  organizationSourceId: "o1",
  name: "Panic group",
  languages: ["en"],
  telehealth: true,
  topics: ["panic", "cbt"],
  places: [{ name: "Hall", address: "1 Main Street", latitude: 51.5, longitude: -0.1 }],
};

beforeAll(async () => {
  clinic = await startTestClinic();
  clinician = await clinic.setUp();
  ({ client } = await clinic.client(clinician, "kim@example.org"));
  const [organizationId] = await everyOrganization(clinic.store);
  if (!organizationId) throw new Error("The clinic was set up, so there is an organization");
  const administrator = { kind: "administrator", organizationId, memberId: newId<MemberId>() } as const;
  const organization = { sourceId: "o1", name: "Clinic", description: null, website: null };
  await clinic.store.as(administrator, tx => replaceDirectory(tx, [organization], [group]));
});
afterAll(() => clinic?.discard());

const search = (who: Visitor, body: object) => who.post("/api/directory/search", body);

it("is searched by clients and clinicians, and shows no coordinates", async () => {
  for (const who of [client, clinician]) {
    const answer = await search(who, { words: "panic", topics: ["cbt"], language: "EN" });
    expect(answer.statusCode).toBe(200);
    const { services } = answer.json<DirectoryFound>();
    expect(services).toMatchObject([{ name: "Panic group", organization: "Clinic", distance: null }]);
    expect(services[0]?.places).toEqual([{ name: "Hall", address: "1 Main Street" }]);
  }
  const near = await search(client, { near: { latitude: 51.5, longitude: -0.1, within: 5 } });
  expect(near.json<DirectoryFound>().services[0]?.distance).toBeCloseTo(0, 3);
});

it("refuses what is no search, and nobody reads it without signing in", async () => {
  expect((await search(client, { topics: ["astrology"] })).statusCode).toBe(400);
  expect((await search(client, { near: { latitude: 91, longitude: 0 } })).statusCode).toBe(400);
  expect((await search(clinic.visitor(), {})).statusCode).toBe(401);
});

it("belongs to one organization", async () => {
  const other = await clinic.organization("clinician", "other@example.org");
  expect((await search(other, {})).json<DirectoryFound>().services).toEqual([]);
});
