export type JsonObject = Readonly<Record<string, unknown>>;

export function asObject(value: unknown): JsonObject | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return value as JsonObject;
}

export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function asText(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

const base = "http://hl7.org/fhir/StructureDefinition/";
const structuredDataCapture = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";

export const extensionUrl = {
  calculatedExpression: `${structuredDataCapture}calculatedExpression`,
  minValue: `${base}minValue`,
  maxValue: `${base}maxValue`,
  /** The points of an answer, as FHIR R4, its later extension pack and value sets call them. */
  points: [
    `${base}ordinalValue`,
    `${base}itemWeight`,
    `${base}questionnaire-ordinalValue`,
    `${base}valueset-ordinalValue`,
    `${base}codesystem-ordinalValue`,
  ],
} as const;

export function findExtension(json: JsonObject | undefined, url: string): JsonObject | undefined {
  for (const candidate of asArray(json?.extension)) {
    const extension = asObject(candidate);
    if (extension?.url === url) return extension;
  }
  return undefined;
}

/** Deeper than any questionnaire within the item limit can be; JSON that refers to itself ends here, too. */
const deepestJson = 64;

/**
 * Walks a JSON value without recursion and tells whether it is safe to work with.
 * `limit` is roughly the number of characters the value takes as JSON text.
 */
export function measureJson(value: unknown, limit: number): "ok" | "too-large" | "too-deep" | "unsafe-name" {
  const pending: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  let size = 0;
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (typeof next.value === "string") size += next.value.length;
    if (size > limit) return "too-large";
    if (typeof next.value !== "object" || next.value === null) continue;
    if (next.depth >= deepestJson) return "too-deep";
    const depth = next.depth + 1;
    const names = Object.keys(next.value);
    // Counted before they are queued: values that share parts must not fill the memory.
    size += names.length * 3;
    if (size > limit) return "too-large";
    for (const name of names) {
      if (name === "__proto__") return "unsafe-name";
      if (!Array.isArray(next.value)) size += name.length;
      pending.push({ value: (next.value as JsonObject)[name], depth });
    }
  }
  return "ok";
}
