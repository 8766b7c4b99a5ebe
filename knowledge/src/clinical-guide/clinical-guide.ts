import {
  type Knowledge,
  nextStepRules,
  phrase,
  type RuleContent,
  reasonRules,
  type Severity,
  signalRules,
} from "@kedge/engine";
import { bullets, cite, codes, row, sources, table, thresholds } from "./markdown.ts";

/**
 * The clinical guide: every rule with its numbers, both wordings, evidence, cautions and sources, as Markdown. It is
 * made from the content alone, so that it can't say anything else than the program does.
 */
export function clinicalGuide(knowledge: Knowledge): string {
  return `${[
    introduction(knowledge),
    rulesOf("Signals", "What Kedge notices, those that matter first on top.", signalRules, rule =>
      signalText(knowledge, rule),
    ),
    rulesOf(
      "Reasons",
      "What may explain the signals: hypotheses with data for and against, never a verdict.",
      reasonRules,
      rule => reasonText(knowledge, rule),
    ),
    rulesOf(
      "Next steps",
      "What can be talked about next. Several options, in a proposed order, never an order to follow.",
      nextStepRules,
      rule => nextStepText(knowledge, rule),
    ),
    approaches(knowledge),
    conditions(knowledge),
    pathways(knowledge),
    hardToTreat(knowledge),
    medicines(knowledge),
    followUp(knowledge),
    checkIns(knowledge),
  ].join("\n\n")}\n`;
}

function introduction(knowledge: Knowledge): string {
  return `# The rules of Kedge

<!-- Made by \`npm run clinical-guide\` from content/. Do not edit by hand. -->

Content version ${knowledge.version}, released on ${knowledge.releasedOn}.

Kedge supports decisions. It does not diagnose, prescribe or decide, and it is no emergency service. A good score, or a 0 to a question about self-harm, is never a reassurance about safety.

Every number a rule uses stands here with its source. **Own rule** marks a number that Kedge proposes and no publication gives: to be tuned by backtest and by the organization. **⚠ to be checked** marks a source that was not yet compared with the original by a named clinician; nothing so marked may be relied on before that.`;
}

function rulesOf<Rule extends { readonly code: string }>(
  title: string,
  about: string,
  rules: readonly Rule[],
  text: (rule: Rule) => string,
): string {
  return [`## ${title}`, about, ...rules.map(text)].join("\n\n");
}

function contentOf<Content extends RuleContent>(
  all: Readonly<Record<string, Content>>,
  code: string,
): Content {
  const content = all[code];
  if (!content) throw new RangeError(`There is no content for the rule "${code}"`);
  return content;
}

type Rule<Key extends "signals" | "reasons" | "nextSteps"> = {
  signals: (typeof signalRules)[number];
  reasons: (typeof reasonRules)[number];
  nextSteps: (typeof nextStepRules)[number];
}[Key];

function signalText(knowledge: Knowledge, rule: Rule<"signals">): string {
  const content = contentOf(knowledge.signals, rule.code);
  const withheld = rule.withheldBy?.length ? [`Not said beside: ${codes(rule.withheldBy)}.`] : [];
  return ruleText(content, [`Tone: ${rule.tone}. Attention: ${rule.attention}.`, ...withheld]);
}

function reasonText(knowledge: Knowledge, rule: Rule<"reasons">): string {
  const content = contentOf(knowledge.reasons, rule.code);
  const { client = "", clinician = "" } = content.ask.en ?? {};
  return ruleText(content, [
    `Can explain: ${codes(rule.explains)}.`,
    `When nothing is known, the client reads: “${client}” The clinician reads: “${clinician}”`,
  ]);
}

function nextStepText(knowledge: Knowledge, rule: Rule<"nextSteps">): string {
  const content = contentOf(knowledge.nextSteps, rule.code);
  const cautions = content.cautions.en ?? [];
  return ruleText(content, [
    `Answers: ${codes(rule.answers)}.${rule.addition ? " Goes along with other steps." : ""}`,
    `Evidence: ${content.evidence.en}`,
    ...(cautions.length > 0 ? [`Cautions:\n\n${bullets(cautions)}`] : []),
    `Whether it helped is asked after ${content.followUpDays} days.`,
  ]);
}

function ruleText(content: RuleContent, more: readonly string[]): string {
  const { client, clinician } = content.wording.en ?? {
    client: { title: "", text: "" },
    clinician: { title: "", text: "" },
  };
  return [
    `### ${clinician.title} (\`${content.code}\`)`,
    `**Rule.** ${content.rule}`,
    ...thresholds(content.thresholds),
    ...more,
    `| Reader | Title | Text |\n| --- | --- | --- |\n${row("Client", client.title, client.text)}\n${row("Clinician", clinician.title, clinician.text)}`,
    sources(content.sources),
    `Version ${content.version}, reviewed on ${content.reviewedOn}.`,
  ].join("\n\n");
}

function approaches(knowledge: Knowledge): string {
  const { byProblem, byPattern, limits } = knowledge.approachTable;
  const names = (all: readonly string[]): string => list(knowledge, "approach", all);
  return [
    "## Which approach",
    "Used by `approach-mismatch` and `change-approach`: by problem, then by what the person would rather have, how the problem shows itself, and what was tried without success.",
    table(
      ["Problem", "Approaches with evidence", "Source"],
      byProblem.map(one => [name(knowledge, "problem", one.problem), names(one.approaches), cite(one)]),
    ),
    table(
      ["How the problem shows itself", "Approaches that fit", "Source"],
      byPattern.map(one => [name(knowledge, "finding", one.finding), names(one.approaches), cite(one)]),
    ),
    table(
      ["Not the one to turn to", "When", "Source"],
      limits.map(one => [name(knowledge, "approach", one.approach), one.notWhen, cite(one)]),
    ),
  ].join("\n\n");
}

function conditions(knowledge: Knowledge): string {
  return [
    "## Conditions that are often missed",
    "Used by `possible-missed-diagnosis`, `missed-diagnosis` and `further-screens`.",
    table(
      ["Condition", "Short screens", "Lines of the checklist", "Source"],
      knowledge.conditionTable.conditions.map(one => [
        name(knowledge, "condition", one.code),
        list(knowledge, "instrument", one.instruments),
        list(knowledge, "finding", one.findings),
        cite(one),
      ]),
    ),
  ].join("\n\n");
}

function pathways(knowledge: Knowledge): string {
  const one = (pathway: Knowledge["pathways"][string]): string =>
    [
      `### ${pathway.title.en} (\`${pathway.code}\`)`,
      ...thresholds(pathway.thresholds),
      table(
        ["Level", "Step", "Offers", "Approaches", "Sessions of a course"],
        pathway.steps.map(step => [
          String(step.level),
          name(knowledge, "step", step.code),
          step.offers.en?.clinician ?? "",
          list(knowledge, "approach", step.approaches),
          step.courseSessions === null ? "" : String(step.courseSessions),
        ]),
      ),
      table(
        ["Review", "Days after the start", "What", "Source"],
        pathway.reviews.map(review => [
          `\`${review.code}\``,
          `${review.fromDays}–${review.latestDays}`,
          review.what.en?.clinician ?? "",
          cite(review),
        ]),
      ),
      table(
        ["Guideline elsewhere", "Says", "Source"],
        pathway.equivalents.map(other => [other.body, other.says.en ?? "", cite(other)]),
      ),
      sources(pathway.sources),
    ].join("\n\n");
  return [
    "## Pathways",
    "A step up is talked about when scores are reliably worse; when they are severe and not improved; or when a complete course of the step brought no reliable improvement. A step down when scores have been below the cut-offs for weeks and the goals are closed.",
    ...Object.values(knowledge.pathways).map(one),
  ].join("\n\n");
}

function hardToTreat(knowledge: Knowledge): string {
  const { thresholds: numbers, before, options, sources: all } = knowledge.hardToTreat;
  return [
    "## Depression that has been hard to treat so far",
    "Said of the depression so far, never of the person. Antidepressants and psychological treatments are counted apart.",
    ...thresholds(numbers),
    `To look at before anybody says so:\n\n${bullets(before.en ?? [])}`,
    table(
      ["Option (a question for a psychiatrist)", "Facts", "Cautions", "Source"],
      options.map(option => [
        option.name.en,
        option.facts.en?.clinician ?? "",
        (option.cautions.en ?? []).join(" "),
        cite(option),
      ]),
    ),
    sources(all),
  ].join("\n\n");
}

function medicines(knowledge: Knowledge): string {
  const {
    classes,
    substances,
    interactions,
    reviews,
    thresholds: numbers,
    notComplete,
  } = knowledge.medicines;
  const dose = (usual: (typeof substances)[number]["usualDose"]): string =>
    usual ? `${usual.low}–${usual.high}` : "";
  return [
    "## Medicines",
    "Kedge lists, reminds, asks and flags. It never says to start, stop or change a medicine. Doses are usual ranges for adults, for the question “is this below usual?”; the label of the country counts.",
    table(
      ["Class", "Clients read", "Clinicians read", "Ask about"],
      classes.map(one => [
        one.name.en,
        one.facts.en?.client ?? "",
        one.facts.en?.clinician ?? "",
        (one.ask.en ?? []).join("; "),
      ]),
    ),
    table(
      ["Substance", "Class", "Usual dose, mg a day", "Withdrawal", "Can lower mood", "Source"],
      substances.map(one => [
        one.name.en,
        one.class ?? "",
        dose(one.usualDose),
        one.withdrawal,
        one.lowersMood ? "yes" : "",
        cite(one),
      ]),
    ),
    "### Reviews of a medicine",
    ...thresholds(numbers),
    table(
      ["Review", "For", "Medicines", "Days", "Then every", "What", "Source"],
      reviews.map(one => [
        `\`${one.code}\` (${one.kind})`,
        one.for,
        one.medicines.join(", "),
        `${one.days.join(", ")} after ${one.after}`,
        one.thenEvery === null ? "" : `${one.thenEvery} days`,
        one.what.en?.clinician ?? "",
        cite(one),
      ]),
    ),
    "### Interaction flags",
    `${notComplete.en?.clinician ?? ""} Clients read: “${notComplete.en?.client ?? ""}”`,
    table(
      ["Flag", "First", "Second", "Ask", "Why", "Clients read", "Source"],
      interactions.map(one => [
        `\`${one.code}\``,
        one.first.join(", "),
        [...one.second, ...one.findings, ...(one.afterRiskAnswer ? ["a risk answer"] : [])].join(", "),
        asked(knowledge, one.severity),
        one.why.en?.clinician ?? "",
        one.why.en?.client ?? "",
        cite(one),
      ]),
    ),
  ].join("\n\n");
}

function asked(knowledge: Knowledge, severity: Severity): string {
  return phrase(`interaction.${severity}`, knowledge, "en");
}

function followUp(knowledge: Knowledge): string {
  return [
    "## Did a step help?",
    "The level and slope of a person's main measure in the weeks before a step was taken up are compared with those in the weeks after it, with intervals, and with what the expected course let one expect. It came after the step; that it came from it is not shown.",
    ...thresholds(knowledge.followUp.thresholds),
    bullets(
      ["uncontrolled", "regression-to-the-mean", "other-steps"].map(limit => name(knowledge, "limit", limit)),
    ),
    sources(knowledge.followUp.sources),
  ].join("\n\n");
}

function name(knowledge: Knowledge, kind: string, code: string): string {
  return phrase(`${kind}.${code}`, knowledge, "en");
}

function list(knowledge: Knowledge, kind: string, all: readonly string[]): string {
  return all.map(code => name(knowledge, kind, code)).join("; ");
}

function checkIns({ checkIn }: Knowledge): string {
  return [
    "## Check-ins",
    checkIn.rule,
    ...thresholds({ ...checkIn.thresholds }),
    table(
      ["Instrument", "Short one", "From which cut-off of the short one the whole one follows"],
      checkIn.measures.map(({ instrument, short }) => [
        instrument,
        short?.instrument ?? "–",
        short?.cutOff ?? "–",
      ]),
    ),
    sources(checkIn.sources),
  ].join("\n\n");
}
