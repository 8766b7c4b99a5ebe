/**
 * Whether a LOINC number or answer code ("44261-6", "LA6568-5") carries the right check digit, so that a typing
 * error in a code is found. It says nothing about what the code means.
 */
export function hasValidCheckDigit(code: string): boolean {
  const match = /^([A-Z]{0,2}\d{1,7})-(\d)$/.exec(code);
  if (!match?.[1]) return false;
  const sum = [...match[1]].reverse().reduce((total, character, offset) => {
    const value = character.charCodeAt(0) - 48;
    return total + (offset % 2 === 0 ? 2 * value - 9 * Math.floor(value / 5) : value);
  }, 0);
  return (10 - (sum % 10)) % 10 === Number(match[2]);
}

/** Every LOINC code in a JSON value: the codings of the system http://loinc.org. */
export function loincCodes(json: unknown): string[] {
  if (Array.isArray(json)) return json.flatMap(loincCodes);
  if (typeof json !== "object" || json === null) return [];
  const coding = json as { system?: unknown; code?: unknown };
  const own = coding.system === "http://loinc.org" && typeof coding.code === "string" ? [coding.code] : [];
  return [...own, ...Object.values(json).flatMap(loincCodes)];
}
