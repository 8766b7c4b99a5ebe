import type { OrganizationSettings } from "@kedge/api";
import type { LocalDate } from "@kedge/engine";
import { Button, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

type Helplines = OrganizationSettings["helplines"];

const mostLines = 10;

/** The numbers of the region. The national ones come with Kedge and stay. */
export function HelplineFields({
  helplines,
  count,
  onCount,
}: {
  readonly helplines: Helplines;
  readonly count: number;
  readonly onCount: (count: number) => void;
}) {
  const { t } = useTranslation("admin");
  const numbers = Array.from({ length: count }, (_, index) => index);
  return (
    <section className="card stack" aria-labelledby="helplines">
      <h2 id="helplines">{t("helplines.title")}</h2>
      <p className="small">{t("helplines.what")}</p>
      {numbers.map(index => (
        <fieldset key={index} className="form-grid">
          <legend>{t("helplines.number", { number: index + 1 })}</legend>
          <TextInput
            name={`line-${index}-name`}
            label={t("helplines.name")}
            description={t("helplines.empty")}
            defaultValue={helplines[index]?.name}
            maxLength={200}
          />
          <TextInput
            name={`line-${index}-phone`}
            label={t("helplines.phone")}
            defaultValue={helplines[index]?.phone}
            maxLength={30}
          />
          <TextInput
            name={`line-${index}-hours`}
            label={t("helplines.hours")}
            defaultValue={helplines[index]?.hours}
            maxLength={100}
          />
          <TextInput
            name={`line-${index}-reviewOn`}
            type="date"
            label={t("helplines.review-on")}
            defaultValue={helplines[index]?.reviewOn}
          />
        </fieldset>
      ))}
      {count < mostLines ? (
        <div>
          <Button variant="default" onClick={() => onCount(count + 1)}>
            {t("helplines.add")}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

/** The numbers in the form; a line without a name is left out. */
export function helplinesOf(form: FormData, count: number): Helplines {
  const text = (index: number, field: string): string =>
    String(form.get(`line-${index}-${field}`) ?? "").trim();
  return Array.from({ length: count }, (_, index) => ({
    name: text(index, "name"),
    phone: text(index, "phone"),
    hours: text(index, "hours"),
    reviewOn: text(index, "reviewOn") as LocalDate,
  })).filter(({ name }) => name !== "");
}
