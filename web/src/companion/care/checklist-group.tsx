import { knowledge } from "virtual:kedge-knowledge";
import type { KnownFinding } from "@kedge/api";
import { checklist, describeDate, type FindingCode, phrase } from "@kedge/engine";
import { useId, useState } from "react";
import { careTexts } from "../../language/care.ts";
import { language, useTexts } from "../../language/index.ts";
import { now } from "../../offline/now.ts";
import type { OwnCare } from "./use-care.ts";

/** What people are asked here. Lines about the therapist are not: the therapist reads the answers. */
export const ownGroups = ["body", "life", "needs", "pattern", "history"] as const;
type Group = (typeof ownGroups)[number];

/** One topic of the checklist, folded until somebody wants to answer it. */
export function ChecklistGroup({
  group,
  findings,
  note,
}: {
  readonly group: Group;
  readonly findings: readonly KnownFinding[];
  readonly note: OwnCare["note"];
}) {
  const t = useTexts(careTexts);
  const lines: readonly FindingCode[] = checklist[group];
  const answers = new Map(findings.map(finding => [finding.code, finding]));
  const answered = lines.filter(code => answers.has(code)).length;
  return (
    <section className="card">
      <details>
        <summary>
          {t(`about.group.${group}`)}{" "}
          <span className="quiet small">{t("about.answered", { answered, all: lines.length })}</span>
        </summary>
        {group === "needs" && <p className="quiet small">{t("about.needs-hint")}</p>}
        {group === "history" && <p className="quiet small">{t("about.history-hint")}</p>}
        <div className="care-lines">
          {lines.map(code => (
            <Line key={code} code={code} finding={answers.get(code)} note={note} />
          ))}
        </div>
      </details>
    </section>
  );
}

const answers = [
  { value: true, key: "frame.yes" },
  { value: false, key: "frame.no" },
  { value: null, key: "frame.not-known" },
] as const;

function Line({
  code,
  finding,
  note,
}: {
  readonly code: FindingCode;
  readonly finding: KnownFinding | undefined;
  readonly note: OwnCare["note"];
}) {
  const t = useTexts(careTexts);
  const name = useId();
  /** Shown from the moment of the tap: keeping an answer takes a moment on a slow phone. */
  const [chosen, setChosen] = useState<{ readonly present: boolean | null } | null>(null);
  const { present } = chosen ?? { present: finding?.present ?? null };
  const choose = async (present: boolean | null) => {
    setChosen({ present });
    try {
      await note({
        to: "findings",
        body: { answers: [{ findingId: crypto.randomUUID(), code, present, on: now().on }] },
      });
    } finally {
      setChosen(null);
    }
  };
  return (
    <fieldset className="care-line">
      <legend>{phrase(`finding.${code}`, knowledge, language)}</legend>
      <div className="care-choices">
        {answers.map(({ value, key }) => (
          <label key={key} className="choice">
            <input type="radio" name={name} checked={present === value} onChange={() => void choose(value)} />
            {t(key)}
          </label>
        ))}
      </div>
      {finding && (
        <p className="quiet small">
          {t("frame.noted", {
            on: describeDate(finding.on, language),
            who: t(`frame.by-${finding.side}`),
          })}
        </p>
      )}
    </fieldset>
  );
}
