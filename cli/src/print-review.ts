import {
  describeDatum,
  describeNextStep,
  describeReason,
  describeSignal,
  describeUnjudged,
  type Knowledge,
  type Reader,
  type Review,
} from "@kedge/engine";

/** One person's review as text for the terminal. */
export function printReview(name: string, result: Review, knowledge: Knowledge, reader: Reader): string {
  const lines = [`${name}  [${result.attention}]`];
  for (const signal of result.signals) {
    const { title, text } = describeSignal(signal, knowledge, reader);
    lines.push(`  ! ${title} (${signal.strength})`, `      ${text}`);
    for (const datum of signal.data)
      lines.push(`      - ${describeDatum(datum, knowledge, reader.language)}`);
  }
  const supported = result.reasons.filter(reason => reason.kind === "supported");
  if (supported.length > 0) lines.push("  What may explain it:");
  for (const reason of supported) {
    const { title, text } = describeReason(reason, knowledge, reader);
    lines.push(`    ${title} (${reason.strength}): ${text}`);
    for (const datum of reason.dataFor)
      lines.push(`      + ${describeDatum(datum, knowledge, reader.language)}`);
    for (const datum of reason.dataAgainst)
      lines.push(`      - against: ${describeDatum(datum, knowledge, reader.language)}`);
  }
  const unknown = result.reasons.filter(reason => reason.kind === "not-known");
  if (unknown.length > 0) {
    const names = unknown.map(reason => describeReason(reason, knowledge, reader).title);
    lines.push(`  Not known, worth asking: ${names.join("; ")}`);
  }
  if (result.nextSteps.length > 0) lines.push("  Next steps to consider:");
  result.nextSteps.forEach((step, index) => {
    const { title, text, heldBack } = describeNextStep(step, knowledge, reader);
    lines.push(`    ${index + 1}. ${title}: ${heldBack ?? text}`);
  });
  for (const unjudged of result.unjudged) {
    const { title, needs } = describeUnjudged(unjudged, knowledge, reader);
    lines.push(`  Can't tell yet: ${title}. ${needs}`);
  }
  return `${lines.join("\n")}\n\n`;
}
