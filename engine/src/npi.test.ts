import fc from "fast-check";
import { expect, it } from "vitest";
import { isNpi } from "./npi.ts";

it("accepts the example of the Centers for Medicare & Medicaid Services", () => {
  expect(isNpi("1234567893")).toBe(true);
});

it("refuses what can't be one", () => {
  for (const text of [
    "",
    "123456789",
    "12345678930",
    "3234567893",
    "123456789X",
    "1234567890",
    " 1234567893",
  ])
    expect(isNpi(text)).toBe(false);
});

it("has exactly one check digit for every nine digits, and notices any one digit that is wrong", () => {
  const nine = fc.stringMatching(/^[12]\d{8}$/);
  fc.assert(
    fc.property(nine, fc.nat(9), fc.integer({ min: 1, max: 9 }), (digits, place, by) => {
      const valid = Array.from({ length: 10 }, (_, last) => `${digits}${last}`).filter(isNpi);
      expect(valid).toHaveLength(1);
      const [npi = ""] = valid;
      const wrong = (Number(npi[place]) + by) % 10;
      expect(isNpi(npi.slice(0, place) + wrong + npi.slice(place + 1))).toBe(false);
    }),
  );
});
