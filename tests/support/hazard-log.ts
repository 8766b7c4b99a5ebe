import { read } from "./source-files.ts";

/** A control counts when a test shows it. `clinic`: a condition of use that the clinic answers for. */
export type Control =
  | {
      readonly kind: "design" | "protective" | "information";
      readonly what: string;
      readonly test: "missing" | NamedTest;
    }
  | { readonly kind: "clinic"; readonly what: string };

export interface NamedTest {
  readonly file: string;
  /** As it stands in the source, with its placeholders. */
  readonly name: string;
  /** The data file that a shared test of rules is run with. */
  readonly cases?: string;
}

const severities = ["minor", "significant", "considerable", "major", "catastrophic"] as const;

/** The rating by severity, from minor to catastrophic, for each likelihood (DCB0129). */
const ratings = {
  "very-high": [3, 4, 4, 5, 5],
  high: [2, 3, 3, 4, 5],
  medium: [2, 2, 3, 3, 4],
  low: [1, 2, 2, 3, 4],
  "very-low": [1, 1, 2, 2, 3],
} as const;

type Likelihood = keyof typeof ratings;

export interface Hazard {
  readonly id: string;
  readonly hazard: string;
  readonly causes: readonly string[];
  readonly effect: string;
  readonly severity: (typeof severities)[number];
  readonly before: Likelihood;
  readonly after: Likelihood;
  readonly controls: readonly Control[];
}

interface Hazards {
  readonly ratings: string;
  readonly scale: string;
  readonly hazards: readonly Hazard[];
}

export const readHazards = (): Hazards => JSON.parse(read("docs/safety/hazards.json")) as Hazards;

const ratingOf = ({ severity }: Hazard, likelihood: Likelihood): number => {
  const rating = ratings[likelihood]?.[severities.indexOf(severity)];
  if (rating === undefined) throw new Error(`No rating for ${severity}, ${likelihood}.`);
  return rating;
};

export function countControls(hazards: readonly Hazard[]) {
  const controls = hazards.flatMap(hazard => hazard.controls);
  const own = controls.flatMap(control => (control.kind === "clinic" ? [] : [control]));
  const missing = own.filter(({ test }) => test === "missing").length;
  return {
    tested: own.length - missing,
    missing,
    clinic: controls.length - own.length,
    hazardsWithGaps: hazards.filter(gaps).length,
  };
}

const gaps = ({ controls }: Hazard): number =>
  controls.filter(control => control.kind !== "clinic" && control.test === "missing").length;

const words = (likelihood: Likelihood): string => likelihood.replace("-", " ");

/** `docs/safety/hazard-log.md`, made from `hazards.json`. */
export function hazardLog({ ratings: signed, scale, hazards }: Hazards): string {
  const { tested, missing, clinic, hazardsWithGaps } = countControls(hazards);
  return `${[
    "# Hazard log",
    "Made from [hazards.json](hazards.json) by `npm run hazard-log`; change that file, not this one.",
    `**Ratings:** ${signed} Scale: ${scale}.`,
    `A control counts only when a test shows it. Of ${tested + missing} controls of the software in ${hazards.length} hazards, ${tested} have a test and **${missing} have none**; ${clinic} more are conditions of use that the clinic answers for. A hazard with a missing control has not reached its rating "after": that is so for ${hazardsWithGaps} of ${hazards.length}.`,
    "A catastrophic hazard stays at 3 or above on this scale, however unlikely. Each 3 needs a written weighing of benefit and risk by the clinical safety officer: NOT SIGNED.",
    ...hazards.map(section),
  ].join("\n\n")}\n`;
}

function section(hazard: Hazard): string {
  const { id, hazard: title, causes, effect, severity, before, after, controls } = hazard;
  const open = gaps(hazard);
  return [
    `## ${id}. ${title}`,
    `Causes: ${causes.join("; ")}. Effect: ${effect}. Severity: ${severity}.`,
    `Before: ${ratingOf(hazard, before)} (${words(before)}). After, with every control: ${ratingOf(hazard, after)} (${words(after)})${
      open === 0 ? "." : `; **not reached, ${open} ${open === 1 ? "control is" : "controls are"} missing**.`
    }`,
    `| Control | Kind | Shown by |\n| --- | --- | --- |\n${controls.map(row).join("\n")}`,
  ].join("\n\n");
}

function row(control: Control): string {
  const cells = [
    control.what,
    control.kind === "clinic" ? "condition of use" : control.kind,
    control.kind === "clinic" ? "the clinic" : shownBy(control.test),
  ];
  return `| ${cells.map(cell => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function shownBy(test: "missing" | NamedTest): string {
  if (test === "missing") return "**missing**";
  return `\`${test.file}\`: "${test.name}"${test.cases ? ` with \`${test.cases}\`` : ""}`;
}
