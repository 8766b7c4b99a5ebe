import { Type } from "typebox";
import { problemsOf } from "../problems-of.ts";
import { Code, Day, Label, Sources, strict, Text } from "../rule/sourced-schema.ts";

const path = "note-templates.json";

const TemplateSchema = Type.Object(
  {
    code: Code,
    title: Label,
    sections: Type.Array(Type.Object({ code: Code, title: Label }, strict), { minItems: 1 }),
  },
  strict,
);

/** The parts of a session note, in their order. */
export type NoteTemplate = Type.Static<typeof TemplateSchema>;

/** The schema of `content/note-templates.json`. */
const NoteTemplatesSchema = Type.Object(
  {
    version: Text,
    reviewedOn: Day,
    templates: Type.Array(TemplateSchema, { minItems: 1 }),
    sources: Sources,
  },
  strict,
);

/** Reads and checks `content/note-templates.json`; what is wrong goes to `problems`. */
export function readNoteTemplates(
  files: ReadonlyMap<string, unknown>,
  problems: string[],
): readonly NoteTemplate[] {
  const json = files.get(path);
  const found = problemsOf(NoteTemplatesSchema, path, json);
  problems.push(...found);
  if (found.length > 0) return [];
  const { templates } = json as Type.Static<typeof NoteTemplatesSchema>;
  const codes = templates.map(template => template.code);
  if (new Set(codes).size < codes.length) problems.push(`${path}: two templates have the same code`);
  for (const { code, sections } of templates)
    if (new Set(sections.map(section => section.code)).size < sections.length)
      problems.push(`${path}: two sections of ${code} have the same code`);
  return templates;
}
