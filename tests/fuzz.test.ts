import { expect, it } from "vitest";
import { fuzz } from "../torture/fuzz.ts";

/** A busy machine takes its time. */
const patience = 600_000;
/** The same requests each time; `npm run fuzz` sends others. */
const seed = Number(process.env.KEDGE_SEED ?? 1);

it(`every route answers whatever is sent, and a refusal changes nothing (KEDGE_SEED=${seed})`, {
  timeout: patience,
}, async () => {
  const { requests, done, routes, failures, changes } = await fuzz({ seed, requests: 1_200 });
  expect(failures).toEqual([]);
  expect(changes).toEqual([]);
  expect(requests).toBeGreaterThan(700);
  expect(done).toBeGreaterThan(0);
  expect([...routes].filter(([, times]) => times === 0)).toEqual([]);
});

it("a refusal that writes something would be noticed", async () => {
  const { refused, changes } = await fuzz({ seed, requests: 20, broken: true });
  expect(refused).toBeGreaterThan(0);
  expect(changes).toHaveLength(refused);
});
