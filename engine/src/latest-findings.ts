import type { Finding } from "./record.ts";

/** The last answer to each line of the checklist, in the order the lines were first asked. */
export function latestFindings(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map(finding => [finding.code, finding])).values()];
}
