import type { LocalDate } from "@kedge/engine";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  acceptInvitation,
  type ClientId,
  createClient,
  createInvitation,
  findInvitation,
  membershipsOf,
  newId,
  organizationOfInvitation,
} from "../index.ts";
import { addClinic, startTestStore, type TestClinic, type TestStore } from "../testing.ts";

let store: TestStore;
let clinic: TestClinic;

beforeAll(async () => {
  store = await startTestStore();
});

beforeEach(async () => {
  clinic = await addClinic(store);
});

afterAll(() => store?.discard());

const treat = (displayName: string) =>
  store.as(clinic.clinician, tx =>
    createClient(tx, { displayName, episode: { startedOn: "2026-02-01" as LocalDate } }),
  );

const later = new Date(Date.now() + 3_600_000);

test("an invitation lets one person in, once", async () => {
  const { clientId } = await treat("Kim");
  const { token } = await store.as(clinic.clinician, tx =>
    createInvitation(tx, { role: "client", clientId, expiresAt: later }),
  );
  const organizationId = organizationOfInvitation(token);
  expect(organizationId).toBe(clinic.organizationId);
  const stranger = { kind: "sign-in", organizationId } as const;
  expect(await store.as(stranger, tx => findInvitation(tx, token))).toMatchObject({
    role: "client",
    clientId,
  });

  const userIds = Array.from({ length: 5 }, () => newId<ClientId>());
  const accepted = await Promise.all(
    userIds.map(userId => store.as(stranger, tx => acceptInvitation(tx, token, userId))),
  );
  const members = accepted.filter(membership => membership !== null);
  expect(members).toMatchObject([{ organizationId, role: "client", clientId }]);
  expect(await store.as(stranger, tx => findInvitation(tx, token))).toBeNull();
  const winner = userIds[accepted.findIndex(membership => membership !== null)] ?? "";
  expect(await store.as({ ...stranger, organizationId: null }, tx => membershipsOf(tx, winner))).toEqual(
    members,
  );
});

test("an expired, invented or misdirected invitation lets nobody in", async () => {
  const { clientId } = await treat("Kim");
  const past = await store.as(clinic.clinician, tx =>
    createInvitation(tx, { role: "client", clientId, expiresAt: new Date(Date.now() - 1) }),
  );
  const good = await store.as(clinic.clinician, tx =>
    createInvitation(tx, { role: "client", clientId, expiresAt: later }),
  );
  const elsewhere = await addClinic(store);
  const tries = [
    [clinic.organizationId, past.token],
    [clinic.organizationId, `${good.token.slice(0, -1)}${good.token.endsWith("A") ? "B" : "A"}`],
    [elsewhere.organizationId, good.token],
  ] as const;
  for (const [organizationId, token] of tries) {
    const stranger = { kind: "sign-in", organizationId } as const;
    expect(await store.as(stranger, tx => findInvitation(tx, token))).toBeNull();
    expect(await store.as(stranger, tx => acceptInvitation(tx, token, "somebody"))).toBeNull();
  }
  for (const text of ["", "x", "a.b", `${good.token}x`, good.token.replace(".", "")]) {
    expect(organizationOfInvitation(text)).toBeNull();
  }
});
