import type { DiskRoom } from "@kedge/api";
import { diskSpace } from "@kedge/store";
import { afterEach, expect, test } from "vitest";
import { startTestClinic, type TestClinic } from "./testing.ts";

let clinic: TestClinic;
afterEach(() => clinic.discard());

test("an administrator reads how much room the disk of the records has, and nobody else does", async () => {
  clinic = await startTestClinic();
  const administrator = await clinic.setUp();
  const measured = await diskSpace(clinic.store.places.data);
  const { totalBytes, freeBytes, low } = (await administrator.get("/api/admin/disk-space")).json<DiskRoom>();
  expect(totalBytes).toBe(measured.totalBytes);
  expect(freeBytes).toBeGreaterThan(0);
  expect(low).toBe(measured.low);
  const colleague = await clinic.colleague(administrator, "colleague@clinic.example");
  const { client } = await clinic.client(administrator, "ada@home.example");
  for (const visitor of [colleague, client])
    expect((await visitor.get("/api/admin/disk-space")).statusCode).toBe(403);
  expect((await clinic.visitor().get("/api/admin/disk-space")).statusCode).toBe(401);
});

test("a disk that is nearly full is said to be", async () => {
  const nearlyFull = { freeBytes: 4e9, totalBytes: 100e9, low: true };
  clinic = await startTestClinic({ diskSpace: async () => nearlyFull });
  const administrator = await clinic.setUp();
  expect((await administrator.get("/api/admin/disk-space")).json()).toEqual(nearlyFull);
});
