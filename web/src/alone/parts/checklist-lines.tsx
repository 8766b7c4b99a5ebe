import { knowledge } from "virtual:kedge-knowledge";
import { type Finding, phrase } from "@kedge/engine";
import { checkUpTexts } from "../../language/check-up.ts";
import { language, useTexts } from "../../language/index.ts";
import { now } from "../../offline/now.ts";
import type { PartProps } from "./part.ts";

interface Props extends PartProps {
  readonly lines: readonly string[];
  readonly title: string;
}

/** Lines to tick. A line that is not ticked stays unknown, until the person says that the others don't fit. */
export function ChecklistLines({ record, onChange, lines, title }: Props) {
  const t = useTexts(checkUpTexts);
  const answers = new Map(record.findings.map(({ code, present }) => [code, present]));
  const others = record.findings.filter(({ code }) => !lines.includes(code));
  const keep = (next: ReadonlyMap<string, boolean>) => {
    const { on } = now();
    const own: Finding[] = lines.flatMap(code => {
      const present = next.get(code);
      return present === undefined ? [] : [{ code, on, present }];
    });
    onChange({ ...record, findings: [...others, ...own] });
  };
  const restIsNo = lines.every(code => answers.has(code));
  const tick = (code: string, ticked: boolean) => {
    const next = new Map(answers);
    if (ticked) next.set(code, true);
    else if (restIsNo) next.set(code, false);
    else next.delete(code);
    keep(next);
  };
  const sayRest = (no: boolean) => {
    const next = new Map(answers);
    for (const code of lines) {
      if (next.get(code)) continue;
      if (no) next.set(code, false);
      else next.delete(code);
    }
    keep(next);
  };
  return (
    <fieldset className="card">
      <legend className="visually-hidden">{title}</legend>
      {lines.map(code => (
        <label key={code} className="choice">
          <input
            type="checkbox"
            checked={answers.get(code) === true}
            onChange={event => tick(code, event.target.checked)}
          />
          {phrase(`finding.${code}`, knowledge, language)}
        </label>
      ))}
      <label className="choice choice--rest">
        <input type="checkbox" checked={restIsNo} onChange={event => sayRest(event.target.checked)} />
        {t("lines.rest")}
      </label>
      <p className="small quiet">{t("lines.rest-hint")}</p>
    </fieldset>
  );
}
