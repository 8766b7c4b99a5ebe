import type { EntryAnswers } from "./answers.ts";
import type { Module, ModuleField, SimpleField } from "./module-content.ts";

type Range = readonly [low: number, high: number];

const secondsPerDay = 86_400;

/** The lowest and highest number that a field takes; `null` for a field of text. */
export function rangeOf(field: ModuleField | SimpleField): Range | null {
  switch (field.kind) {
    case "rating":
      return [0, 10];
    case "distress":
    case "percentage":
      return [0, 100];
    case "number":
      return [field.from, field.to];
    case "target":
      return [1, field.rings];
    default:
      return null;
  }
}

/** The range of the number that stands at a place of an entry; `null` where the module has no number. */
export function rangeAt(module: Module, path: string): Range | null {
  const [code = "", second = "", third = ""] = path.split(".");
  for (const { fields } of module.steps)
    for (const field of fields) {
      switch (field.kind) {
        case "rows":
        case "again": {
          if (code !== (field.kind === "rows" ? field.code : field.rows) || !/^\d+$/.test(second)) break;
          const column = field.columns.find(candidate => candidate.code === third);
          if (column) return rangeOf(column);
          break;
        }
        case "target":
          if (code === field.code && field.areas.includes(second)) return rangeOf(field);
          break;
        case "curve":
          if (code !== field.code || !/^\d+$/.test(second)) break;
          if (third === "distress") return [0, 100];
          if (third === "seconds") return [0, secondsPerDay];
          break;
        default:
          if (path === field.code) return rangeOf(field);
      }
    }
  return null;
}

/**
 * Places whose number is out of the field's range. Places that the content does not know are let be: another version of
 * the app may know them, and nothing that somebody entered is refused for that.
 */
export function answerProblems(module: Module, answers: EntryAnswers): readonly string[] {
  return Object.entries(answers).flatMap(([path, value]) => {
    const range = typeof value === "number" ? rangeAt(module, path) : null;
    return range && !(Number(value) >= range[0] && Number(value) <= range[1]) ? [path] : [];
  });
}
