/** What stands in front of an NPI when its check digit is worked out: health care (80) in the United States (840). */
const issuer = "80840";

/**
 * Whether `text` is a well-formed National Provider Identifier: ten digits that begin with 1 or 2, the last one a Luhn
 * check digit over the issuer's prefix and the first nine (45 CFR 162.406; ISO/IEC 7812). It says nothing about whether
 * the number was given out, or to whom.
 *
 * @example isNpi("1234567893") // true
 */
export function isNpi(text: string): boolean {
  if (!/^[12]\d{9}$/.test(text)) return false;
  const digits = [...issuer, ...text].map(Number);
  const sum = digits.reduce((total, digit, position) => {
    const doubled = (digits.length - 1 - position) % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
