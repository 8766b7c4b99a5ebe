import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../actor.ts";
import {
  createOrganization,
  type DirectorySearch,
  type NewServiceListing,
  newId,
  type OrganizationId,
  replaceDirectory,
  searchDirectory,
} from "../index.ts";
import { startTestStore, type TestStore } from "../testing.ts";

let store: TestStore;
let administrator: Actor;

const clinic = { sourceId: "o1", name: "North Clinic", description: null, website: null };
const service = (sourceId: string, changes: Partial<NewServiceListing>): NewServiceListing => ({
  sourceId,
  organizationSourceId: "o1",
  name: sourceId,
  description: null,
  website: null,
  email: null,
  phone: null,
  languages: [],
  fees: null,
  wait: null,
  howToApply: null,
  eligibility: null,
  licences: null,
  telehealth: false,
  topics: [],
  places: [],
  ...changes,
});
const at = (latitude: number, longitude: number) => [{ name: null, address: null, latitude, longitude }];
const services = [
  service("London", { places: at(51.5074, -0.1278), topics: ["panic", "cbt"], languages: ["es"] }),
  service("Paris", { places: at(48.8566, 2.3522), topics: ["panic"], fees: "free" }),
  service("Screen", { telehealth: true, description: "Grief group by video" }),
];

beforeAll(async () => {
  store = await startTestStore();
  const organizationId = newId<OrganizationId>();
  const { memberId } = await store.as({ kind: "setup", organizationId }, tx =>
    createOrganization(tx, {
      name: "Clinic",
      country: "GB",
      firstMember: { userId: "a", role: "administrator", displayName: "Ada" },
    }),
  );
  administrator = { kind: "administrator", organizationId, memberId };
  await store.as(administrator, tx => replaceDirectory(tx, [clinic], services));
});
afterAll(() => store?.discard());

const found = (search: DirectorySearch) => store.as(administrator, tx => searchDirectory(tx, search));
const names = async (search: DirectorySearch) => (await found(search)).map(({ name }) => name);

test("finds by words, problem, approach, language, fee and telehealth", async () => {
  expect(await names({})).toEqual(["London", "Paris", "Screen"]);
  expect(await names({ words: ["GRIEF", "video"] })).toEqual(["Screen"]);
  expect(await names({ words: ["north"] })).toHaveLength(3);
  expect(await names({ words: ["%"] })).toEqual([]);
  expect(await names({ topics: ["panic"] })).toEqual(["London", "Paris"]);
  expect(await names({ topics: ["panic", "cbt"] })).toEqual(["London"]);
  expect(await names({ language: "es" })).toEqual(["London"]);
  expect(await names({ feesKnown: true })).toEqual(["Paris"]);
  expect(await names({ telehealth: true })).toEqual(["Screen"]);
});

test("measures the way along the earth, the nearest first, and keeps what needs no journey", async () => {
  const paris = { latitude: 48.8566, longitude: 2.3522 };
  const [first, second, third] = await found({ near: paris });
  expect([first?.name, second?.name, third?.name]).toEqual(["Paris", "London", "Screen"]);
  expect(first?.distance).toBeCloseTo(0, 6);
  // Published great-circle distance London – Paris: 344 km.
  expect(second?.distance).toBeCloseTo(343.6, 0);
  expect(third?.distance).toBeNull();
  expect(await names({ near: { ...paris, within: 100 } })).toEqual(["Paris", "Screen"]);
});

test("a new list replaces the old one, and what is in both keeps its id", async () => {
  const [before] = await found({ words: ["london"] });
  await store.as(administrator, tx =>
    replaceDirectory(tx, [clinic], [service("London", { name: "London renamed" })]),
  );
  const after = await found({});
  expect(after.map(({ name }) => name)).toEqual(["London renamed"]);
  expect(after[0]?.serviceListingId).toBe(before?.serviceListingId);
});

test("a service without its organization changes nothing", async () => {
  const lost = service("Lost", { organizationSourceId: "o9" });
  await expect(
    store.as(administrator, tx => replaceDirectory(tx, [clinic], [service("A", {}), lost])),
  ).rejects.toThrow("names an organization that is not listed");
  expect(await names({})).toEqual(["London renamed"]);
});
