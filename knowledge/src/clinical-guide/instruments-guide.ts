import type { Instrument, Knowledge, Psychometrics } from "@kedge/engine";
import { bullets, cite, table } from "./markdown.ts";

/**
 * The instruments Kedge knows, with every number and its source, as Markdown. It is made from the content alone, so
 * that it can't say anything else than the program does.
 */
export function instrumentsGuide(knowledge: Knowledge): string {
  const instruments = Object.values(knowledge.instruments).sort((a, b) => (a.code < b.code ? -1 : 1));
  return `${[
    "# The instruments of Kedge",
    "<!-- Made by `npm run clinical-guide` from content/. Do not edit by hand. -->",
    `Content version ${knowledge.version}, released on ${knowledge.releasedOn}. A number marked ⚠ was not yet compared with its source by a named clinician.`,
    ...instruments.map(instrumentText),
  ].join("\n\n")}\n`;
}

const kinds: Readonly<Record<Instrument["kind"], string>> = {
  questionnaire: "Its items come with Kedge.",
  skeleton: "Its items are the owner's: an organization loads their words after accepting the terms.",
  "totals-only":
    "Its items and key are the owner's: totals that were scored elsewhere are taken in, or an organization with a licence brings the form.",
};

function instrumentText(instrument: Instrument): string {
  const { code, title, fullTitle, version, reviewedOn, licence, measures, direction, recallDays } =
    instrument;
  const scoring = instrument.kind === "totals-only" ? null : instrument.scoring;
  return [
    `## ${title.en} (\`${code}\`)`,
    `${fullTitle.en}. ${kinds[instrument.kind]}`,
    bullets([
      `measures ${measures.join(", ")}; ${direction.replaceAll("-", " ")}; ${recallDays === null ? "no set recall time" : `recall ${recallDays} days`}`,
      ...(scoring ? [`missing items: ${missingRule(scoring.missing)} (${cite(scoring.missing)})`] : []),
      ...(scoring && scoring.riskItems.length > 0
        ? [
            `items about death or self-harm: ${scoring.riskItems.map(({ linkId, positiveAtLeast }) => `${linkId} (from ${positiveAtLeast})`).join(", ")}`,
          ]
        : []),
      `licence: ${licence.class}, ${licence.owner} (${cite(licence)})`,
    ]),
    numbers(instrument),
    ...(scoring?.subscales ?? []).map(subscale => `### ${subscale.title.en}\n\n${numbers(subscale)}`),
    `Sources:\n\n${bullets(instrument.sources)}`,
    `Version ${version}, reviewed on ${reviewedOn}.`,
  ].join("\n\n");
}

function missingRule(
  rule: NonNullable<Extract<Instrument, { kind: "questionnaire" }>["scoring"]>["missing"],
): string {
  switch (rule.kind) {
    case "none":
      return "no total when an item is missing";
    case "prorate":
      return `at most ${rule.atMost} take the mean of the answered ones`;
    case "per-subscale":
      return `within each subscale at most ${rule.atMost}`;
  }
}

function numbers(psychometrics: Psychometrics): string {
  const {
    range,
    bands,
    cutOffs,
    reliability,
    reliableChange,
    minimalImportantDifference,
    functionalPopulation,
  } = psychometrics;
  const rows: string[][] = [["range", `${range.min}–${range.max}`, ""]];
  for (const { min, max, label } of bands?.bands ?? [])
    rows.push([`band ${label.en}`, `${min}–${max}`, bands ? cite(bands) : ""]);
  for (const { code, comparison, value, appliesTo, source, verified } of cutOffs) {
    const who = appliesTo === "everyone" ? "" : `, ${appliesTo}`;
    rows.push([
      `cut-off ${code}${who}`,
      `${comparison === "at-least" ? "≥" : "≤"} ${value}`,
      cite({ source, verified }),
    ]);
  }
  for (const { kind, value, sd, source, verified } of reliability) {
    rows.push([
      `reliability, ${kind}`,
      `${value}${sd === null ? "" : ` (SD ${sd.toFixed(2)})`}`,
      cite({ source, verified }),
    ]);
  }
  if (reliableChange)
    rows.push([
      "reliable change",
      `≥ ${reliableChange.points}`,
      `${reliableChange.rule}. ${cite(reliableChange)}`,
    ]);
  if (minimalImportantDifference) {
    rows.push([
      "minimal important difference",
      `≥ ${minimalImportantDifference.points}`,
      cite(minimalImportantDifference),
    ]);
  }
  if (functionalPopulation) {
    const { mean, sd } = functionalPopulation;
    rows.push(["functional population", `mean ${mean}, SD ${sd}`, cite(functionalPopulation)]);
  }
  return table(["What", "Value", "Source"], rows);
}
