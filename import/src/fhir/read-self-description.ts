import {
  type Characteristic,
  characteristics,
  type EquityContent,
  type SelfDescription,
} from "@kedge/engine";
import { RowProblem } from "../row-problem.ts";
import { knownCode, nothingSaid } from "../self-description.ts";
import type { CodeableConcept, Patient } from "./bundle-schema.ts";
import { selfDescriptionUrls as urls } from "./self-description-urls.ts";

/** A code of the content; nothing; or what is left out because no code says the same, as a sentence. */
type Found = string | null | { readonly leftOut: string };

/** Patient.gender: "other" doesn't say which, and "unknown" says nothing. */
const administrativeGenders: Readonly<Record<string, string>> = { female: "woman", male: "man" };

/** http://hl7.org/fhir/gender-identity of FHIR R4; men and women are so whether they are trans or not. */
const genderIdentities: Readonly<Record<string, string>> = {
  female: "woman",
  "transgender-female": "woman",
  male: "man",
  "transgender-male": "man",
  "non-binary": "non-binary",
  other: "another",
  "non-disclose": "prefer-not-to-say",
};
const genderIdentitySystem = "http://hl7.org/fhir/gender-identity";

/**
 * How a Patient describes themselves, as codes of the content, and what of it no code says the same of.
 * @throws RowProblem for a code of Kedge's own systems that the content doesn't have, and for no language
 */
export function readSelfDescription(
  patient: Patient,
  equity: EquityContent,
): { readonly said: SelfDescription; readonly leftOut: readonly string[] } {
  const found: Readonly<Record<Characteristic, Found>> = {
    gender: genderOf(patient, equity),
    ethnicGroup: ethnicGroupOf(patient, equity),
    firstLanguage: firstLanguageOf(patient, equity),
  };
  const said: Record<Characteristic, string | null> = { ...nothingSaid };
  const leftOut: string[] = [];
  for (const name of characteristics) {
    const one = found[name];
    if (one === null) continue;
    if (typeof one === "object") leftOut.push(one.leftOut);
    else if (equity[name].some(({ code }) => code === one)) said[name] = one;
    else leftOut.push(`"${one}", an answer that Kedge's content doesn't have`);
  }
  return { said, leftOut };
}

function genderOf({ gender, extension = [] }: Patient, equity: EquityContent): Found {
  const identity = extension.find(({ url }) => /genderIdentity$/i.test(url));
  if (identity) {
    const concept = identity.valueCodeableConcept;
    const own = ownCode(concept, "gender", equity);
    const standard = concept?.coding?.find(({ system }) => system === genderIdentitySystem)?.code ?? "";
    return (
      own ?? genderIdentities[standard] ?? { leftOut: "A gender identity in codes that Kedge doesn't know" }
    );
  }
  if (gender === undefined || gender === "unknown") return null;
  return (
    administrativeGenders[gender] ?? {
      leftOut: `The gender "${gender}", which doesn't say which one: it can be noted in the record once the person was asked`,
    }
  );
}

function ethnicGroupOf({ extension = [] }: Patient, equity: EquityContent): Found {
  const group = extension.find(({ url }) => url === urls.ethnicGroup);
  if (group) return ownCode(group.valueCodeableConcept, "ethnicGroup", equity);
  return extension.some(({ url }) => /ethnic|\brace$/i.test(url))
    ? { leftOut: "An ethnic group in the codes of another system" }
    : null;
}

function firstLanguageOf({ communication = [] }: Patient, equity: EquityContent): Found {
  const [only, another] = communication;
  const chosen = communication.find(({ preferred }) => preferred) ?? (another ? undefined : only);
  if (!chosen)
    return only ? { leftOut: "Several languages, none of which is said to be the preferred one" } : null;
  const own = ownCode(chosen.language, "firstLanguage", equity);
  if (own !== null) return own;
  const tag = chosen.language.coding?.find(({ code }) => code !== undefined)?.code;
  if (tag === undefined) return { leftOut: "A language in words, not as a code" };
  const language = languageOf(tag);
  if (language === undefined || language === "und") return { leftOut: "A language that is not determined" };
  return equity.firstLanguage.some(({ code }) => code === language) ? language : "other";
}

/** The language of a tag as BCP 47 has it; three letters become two where there are two. */
function languageOf(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).language;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RowProblem(`"${tag.slice(0, 40)}" in communication is no code of a language`);
  }
}

function ownCode(
  concept: CodeableConcept | undefined,
  name: Characteristic,
  equity: EquityContent,
): string | null {
  const code = concept?.coding?.find(({ system }) => system === urls.codes[name])?.code;
  return code === undefined ? null : knownCode(code, name, equity);
}
