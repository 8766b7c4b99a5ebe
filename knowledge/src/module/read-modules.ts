import {
  type FieldWording,
  historyRuleKinds,
  type Module,
  type ModuleField,
  type ModuleWording,
  resultOutcomes,
  type SimpleField,
} from "@kedge/engine";
import { problemsOf } from "../problems-of.ts";
import { ModuleSchema } from "./module-schema.ts";

/** Reads and checks `content/modules`; what is wrong goes to `problems`, and the result must not be used then. */
export function readModules(
  files: ReadonlyMap<string, unknown>,
  problems: string[],
): Readonly<Record<string, Module>> {
  const modules: Record<string, Module> = {};
  for (const [path, json] of files) {
    if (!path.startsWith("modules/")) continue;
    const found = problemsOf(ModuleSchema, path, json);
    problems.push(...found);
    if (found.length > 0) continue;
    const module = json as Module;
    if (path !== `modules/${module.code}.json`)
      problems.push(`${path}: its code is "${module.code}"; name the file after its code`);
    modules[module.code] = module;
  }
  for (const module of Object.values(modules))
    problems.push(
      ...[
        ...referenceProblems(module, modules),
        ...wordingProblems(module),
        ...thresholdProblems(module),
      ].map(problem => `modules/${module.code}.json: ${problem}`),
    );
  return modules;
}

interface PlacedField {
  /** As the wording names it. */
  readonly name: string;
  readonly field: ModuleField | SimpleField;
}

function placedFields(module: Module): readonly PlacedField[] {
  return module.steps.flatMap(({ fields }) =>
    fields.flatMap(field => {
      const own: PlacedField = { name: field.code, field };
      if (field.kind !== "rows" && field.kind !== "again") return [own];
      const rows = field.kind === "rows" ? field.code : field.rows;
      return [own, ...field.columns.map(column => ({ name: `${rows}.${column.code}`, field: column }))];
    }),
  );
}

function referenceProblems(module: Module, modules: Readonly<Record<string, Module>>): string[] {
  const names = placedFields(module).map(({ name }) => name);
  const results = module.results.map(({ code }) => code);
  const problems: string[] = [];
  const needsField = (what: string, name: string) => {
    if (!names.includes(name)) problems.push(`${what} names the field "${name}", which no step has`);
  };
  const needsResult = (what: string, code: string) => {
    if (!results.includes(code)) problems.push(`${what} names the result "${code}", which there is not`);
  };
  for (const name of new Set(names.filter((one, index) => names.indexOf(one) !== index)))
    problems.push(`two fields are called "${name}"`);
  for (const { field } of placedFields(module)) {
    if (field.when) needsField(`the condition of ${field.code}`, field.when.field);
    if (field.kind === "again") needsField(field.code, `${field.rows}.${field.shows}`);
    if (field.kind === "pick") {
      const other = modules[field.module];
      const there = other && placedFields(other).some(({ name }) => name === `${field.rows}.${field.column}`);
      if (!there) problems.push(`${field.code} picks from a list that ${field.module} does not have`);
    }
  }
  for (const rule of module.results)
    switch (rule.kind) {
      case "change":
        for (const column of [rule.before, rule.after])
          needsField(rule.code, rule.rows === undefined ? column : `${rule.rows}.${column}`);
        break;
      case "expectancy":
        for (const field of [rule.probability, rule.happened]) needsField(rule.code, field);
        break;
      case "count":
        needsField(rule.code, `${rule.rows}.${rule.column}`);
        break;
      case "curve":
      case "target":
        needsField(rule.code, rule.field);
        break;
      case "sleep-night":
        break;
    }
  for (const chart of module.charts)
    if (chart.kind === "before-after") needsResult(`the chart ${chart.code}`, chart.result);
    else if (chart.kind !== "sleep") needsField(`the chart ${chart.code}`, chart.field);
  for (const other of module.alternatives)
    if (!modules[other]) problems.push(`its alternative "${other}" is no module`);
  return problems;
}

function thresholdProblems(module: Module): string[] {
  const asked = module.history.flatMap(({ kind }) => historyRuleKinds[kind].thresholds);
  return asked
    .filter(name => !Object.hasOwn(module.thresholds, name))
    .map(name => `it needs the threshold "${name}"`);
}

function wordingProblems(module: Module): string[] {
  return Object.entries(module.wording).flatMap(([language, wording]) =>
    missingWords(module, wording).map(missing => `the wording in "${language}" lacks ${missing}`),
  );
}

function missingWords(module: Module, wording: ModuleWording): string[] {
  const missing: string[] = [];
  for (const { code } of module.steps) if (!wording.steps[code]) missing.push(`the step "${code}"`);
  for (const { name, field } of placedFields(module)) {
    const words = wording.fields[name];
    if (!words) missing.push(`the field "${name}"`);
    else
      for (const option of optionsOf(field))
        if (!hasOption(words, option)) missing.push(`"${name}", "${option}"`);
  }
  const outcomes = [
    ...module.results.map(({ code, kind }) => ({ code, outcomes: resultOutcomes[kind] })),
    ...module.history.map(({ code, kind }) => ({ code, outcomes: historyRuleKinds[kind].outcomes })),
  ];
  for (const { code, outcomes: all } of outcomes)
    for (const outcome of all)
      if (!wording.results[code]?.[outcome]) missing.push(`the result "${code}", "${outcome}"`);
  for (const { code } of module.charts) if (!wording.charts[code]) missing.push(`the chart "${code}"`);
  return missing;
}

const hasOption = (words: FieldWording, option: string): boolean => words.options?.[option] !== undefined;

function optionsOf(field: ModuleField | SimpleField): readonly string[] {
  switch (field.kind) {
    case "choice":
    case "several":
      return field.options;
    case "muscles":
      return field.groups;
    case "target":
      return field.areas;
    default:
      return [];
  }
}
