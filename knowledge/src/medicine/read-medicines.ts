import { checklist, type MedicineKnowledge } from "@kedge/engine";
import { problemsOf } from "../problems-of.ts";
import { ClassesSchema, InteractionsSchema, ReviewsSchema, SubstancesSchema } from "./medicine-schema.ts";

const schemas = {
  "medicines/classes.json": ClassesSchema,
  "medicines/substances.json": SubstancesSchema,
  "medicines/interactions.json": InteractionsSchema,
  "medicines/reviews.json": ReviewsSchema,
} as const;

/** Reads and checks `content/medicines`; what is wrong goes to `problems`, and the result must not be used then. */
export function readMedicines(files: ReadonlyMap<string, unknown>, problems: string[]): MedicineKnowledge {
  const found = Object.entries(schemas).flatMap(([path, schema]) =>
    problemsOf(schema, path, files.get(path)),
  );
  const medicines = Object.assign(
    {},
    ...Object.keys(schemas).map(path => files.get(path)),
  ) as MedicineKnowledge;
  problems.push(...(found.length > 0 ? found : referencesOf(medicines)));
  return medicines;
}

/** Every name must mean something: a misspelt group would silently switch a flag off. */
function referencesOf({ classes, substances, interactions, reviews }: MedicineKnowledge): string[] {
  const problems: string[] = [];
  const classCodes = new Set(classes.map(({ code }) => code));
  const names = new Set(classCodes);
  const spellings = new Map<string, string>();
  for (const substance of substances) {
    names.add(substance.code);
    for (const group of substance.groups) names.add(group);
    if (substance.class !== null && !classCodes.has(substance.class))
      problems.push(
        `medicines/substances.json: ${substance.code} has the unknown class "${substance.class}"`,
      );
    if (substance.usualDose && substance.usualDose.low > substance.usualDose.high)
      problems.push(`medicines/substances.json: the usual dose of ${substance.code} begins above its end`);
    const own = new Set(
      [substance.code, ...Object.values(substance.name), ...substance.aliases].map(text =>
        text.toLowerCase(),
      ),
    );
    for (const spelling of own) {
      const other = spellings.get(spelling);
      if (other)
        problems.push(`medicines/substances.json: "${spelling}" names ${other} and ${substance.code}`);
      spellings.set(spelling, substance.code);
    }
  }
  const lines = new Set<string>(Object.values(checklist).flat());
  for (const { code, first, second, findings } of interactions) {
    for (const name of [...first, ...second])
      if (!names.has(name))
        problems.push(`medicines/interactions.json: ${code} names "${name}", which no substance belongs to`);
    for (const finding of findings)
      if (!lines.has(finding))
        problems.push(
          `medicines/interactions.json: ${code} names "${finding}", which is no line of the checklist`,
        );
  }
  for (const { code, medicines } of reviews)
    for (const name of medicines)
      if (!names.has(name))
        problems.push(`medicines/reviews.json: ${code} names "${name}", which no substance belongs to`);
  return problems;
}
