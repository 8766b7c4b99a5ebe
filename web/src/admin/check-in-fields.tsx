import { knowledge } from "virtual:kedge-knowledge";
import type { OrganizationSettings } from "@kedge/api";
import { problems } from "@kedge/engine";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { instrumentTitle } from "../workspace/measure-meaning.ts";

type CheckIns = OrganizationSettings["checkIns"];

const mostRepeated = 10;
const usualWeeks = 4;

/** Which questionnaires are asked again and again, of whom and how often, and for how long a link opens. */
export function CheckInFields({
  checkIns: { repeated, linkDays },
  own,
  count,
  onCount,
}: {
  readonly checkIns: CheckIns;
  /** Codes of the questionnaires that the organization brought itself. */
  readonly own: readonly string[];
  readonly count: number;
  readonly onCount: (count: number) => void;
}) {
  const { t, i18n } = useTranslation(["admin", "workspace"]);
  const numbers = Array.from({ length: count }, (_, index) => index);
  return (
    <section className="card stack" aria-labelledby="check-ins">
      <h2 id="check-ins">{t("check-ins.title")}</h2>
      <p className="small">{t("check-ins.what")}</p>
      {numbers.map(index => (
        <fieldset key={index} className="form-grid">
          <legend>{t("check-ins.number", { number: index + 1 })}</legend>
          <NativeSelect
            name={`repeated-${index}-instrument`}
            label={t("check-ins.instrument")}
            defaultValue={repeated[index]?.instrument ?? ""}
            data={[
              { value: "", label: t("check-ins.none") },
              ...[...knowledge.checkIn.onRequest, ...own].map(code => ({
                value: code,
                label: instrumentTitle(code, i18n.language),
              })),
            ]}
          />
          <TextInput
            name={`repeated-${index}-everyWeeks`}
            type="number"
            min={1}
            max={52}
            required
            label={t("check-ins.every")}
            defaultValue={repeated[index]?.everyWeeks ?? usualWeeks}
          />
          <NativeSelect
            name={`repeated-${index}-problem`}
            label={t("check-ins.of")}
            defaultValue={repeated[index]?.problem ?? ""}
            data={[
              { value: "", label: t("check-ins.everybody") },
              ...problems.map(code => ({ value: code, label: t(`workspace:problem.${code}`) })),
            ]}
          />
        </fieldset>
      ))}
      {count < mostRepeated ? (
        <div>
          <Button variant="default" onClick={() => onCount(count + 1)}>
            {t("check-ins.add")}
          </Button>
        </div>
      ) : null}
      <div className="form-grid">
        <TextInput
          name="linkDays"
          type="number"
          min={1}
          max={14}
          required
          label={t("check-ins.link-days")}
          description={t("check-ins.link-days-help")}
          defaultValue={linkDays}
        />
      </div>
    </section>
  );
}

/** What the form says; a line without a questionnaire is left out. */
export function checkInsOf(form: FormData, count: number): CheckIns {
  const text = (name: string): string => String(form.get(name) ?? "").trim();
  return {
    linkDays: Number(text("linkDays")),
    repeated: Array.from({ length: count }, (_, index) => ({
      instrument: text(`repeated-${index}-instrument`),
      everyWeeks: Number(text(`repeated-${index}-everyWeeks`)),
      problem: problems.find(code => code === text(`repeated-${index}-problem`)) ?? null,
    })).filter(({ instrument }) => instrument !== ""),
  };
}
