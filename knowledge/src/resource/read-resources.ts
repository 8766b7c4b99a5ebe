import { Type } from "typebox";
import { problemsOf } from "../problems-of.ts";
import { Code, Day, Label, oneOf, Sources, strict, Texts } from "../rule/sourced-schema.ts";

const folder = "resources/";

/** What a sheet is about, in the order in which they are listed. */
export const resourceThemes = [
  "understanding",
  "therapy",
  "treatments",
  "between-sessions",
  "help-and-rights",
] as const;

const LinkSchema = Type.Object(
  {
    title: Label,
    publisher: Type.String({ minLength: 1 }),
    url: Type.String({ pattern: "^https://[^\\s]+$" }),
    /** When somebody last looked at the address, or when it was only taken from memory. */
    checkedOn: Day,
    verified: Type.Boolean(),
  },
  strict,
);

/** The schema of `content/resources/<code>.json`. */
const ResourceSchema = Type.Object(
  {
    code: Code,
    theme: oneOf(resourceThemes),
    title: Label,
    summary: Label,
    sections: Type.Array(
      Type.Object({ title: Label, paragraphs: Texts, points: Type.Optional(Texts) }, strict),
      { minItems: 1 },
    ),
    links: Type.Array(LinkSchema),
    reviewedOn: Day,
    sources: Sources,
  },
  strict,
);

/** A fact sheet in plain words, with links to those who know more. It informs, and instructs nobody. */
export type Resource = Omit<Type.Static<typeof ResourceSchema>, "theme"> & {
  readonly theme: (typeof resourceThemes)[number];
};

/** Reads and checks `content/resources`; what is wrong goes to `problems`. By theme, then by code. */
export function readResources(files: ReadonlyMap<string, unknown>, problems: string[]): readonly Resource[] {
  const resources: Resource[] = [];
  for (const [path, json] of files) {
    if (!path.startsWith(folder)) continue;
    const found = problemsOf(ResourceSchema, path, json);
    problems.push(...found);
    if (found.length > 0) continue;
    const resource = json as Resource;
    if (path !== `${folder}${resource.code}.json`)
      problems.push(`${path}: its code is "${resource.code}"; name the file after its code`);
    resources.push(resource);
  }
  const order = ({ theme }: Resource) => resourceThemes.indexOf(theme);
  return resources.sort((a, b) => order(a) - order(b) || a.code.localeCompare(b.code, "en"));
}
