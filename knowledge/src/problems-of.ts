import type { TSchema } from "typebox";
import { Value } from "typebox/value";

/** More problems of one file than these help nobody. */
const mostProblems = 8;
/** Follow-up messages of a union or of a field that isn't allowed; the message at the field itself says more. */
const echoes = new Set(["boolean", "anyOf"]);

/** What in a content file is not as its schema asks, one sentence per problem with the file and the place in it. */
export function problemsOf(schema: TSchema, path: string, json: unknown): string[] {
  if (Value.Check(schema, json)) return [];
  const errors = Value.Errors(schema, json);
  const telling = errors.filter(error => !echoes.has(error.keyword));
  const sentences = (telling.length > 0 ? telling : errors).map(error => {
    const place = error.instancePath === "" ? "" : ` at ${error.instancePath}`;
    const params = JSON.stringify(error.params);
    return `${path}${place}: ${error.message}${params === "{}" ? "" : ` ${params}`}`;
  });
  return [...new Set(sentences)].slice(0, mostProblems);
}
