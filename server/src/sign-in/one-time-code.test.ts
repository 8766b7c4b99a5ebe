import { expect, test } from "vitest";
import { authenticatorLink, codeAt, stepOf, stepOfCode } from "./one-time-code.ts";

const secret = new TextEncoder().encode("12345678901234567890");

/** RFC 6238, appendix B, SHA-1: of its eight digits the last six, which is what six digits are (RFC 4226 §5.3). */
test.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
])("the code at second %i is the one that RFC 6238 gives", async (second, code) => {
  expect(await codeAt(secret, stepOf(new Date(second * 1000)))).toBe(code);
});

/** RFC 4226, appendix D. */
test("the first ten codes are those that RFC 4226 gives", async () => {
  const codes = await Promise.all(Array.from({ length: 10 }, (_, counter) => codeAt(secret, counter)));
  expect(codes.join(" ")).toBe("755224 287082 359152 969429 338314 254676 287922 162583 399871 520489");
});

test("codes of the step before and after count, others and spent ones don't", async () => {
  const now = new Date(1_234_567_890_000);
  const step = stepOf(now);
  const accepted = async (of: number, lastStep = 0) =>
    stepOfCode(secret, await codeAt(secret, of), now, lastStep);
  expect(await Promise.all([-2, -1, 0, 1, 2].map(by => accepted(step + by)))).toEqual([
    null,
    step - 1,
    step,
    step + 1,
    null,
  ]);
  expect(await accepted(step, step)).toBeNull();
  expect(await accepted(step - 1, step)).toBeNull();
  expect(await accepted(step + 1, step)).toBe(step + 1);
});

test("the link for the app holds the secret and nobody's name", () => {
  expect(authenticatorLink(secret)).toBe(
    "otpauth://totp/Kedge:sign-in?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Kedge&digits=6&period=30",
  );
});
