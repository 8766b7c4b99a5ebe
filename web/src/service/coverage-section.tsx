import type { Coverage } from "@kedge/api";
import { Button, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { percent } from "./shares.ts";

/** How many of those in need the service reaches. The need is the service's own estimate. */
export function CoverageSection({
  coverage,
  onNeed,
}: {
  readonly coverage: Coverage | null;
  readonly onNeed: (need: number) => void;
}) {
  const { t, i18n } = useTranslation("service");
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const need = Number(new FormData(event.currentTarget).get("need"));
    if (need > 0) onNeed(need);
  };
  return (
    <section className="card" aria-labelledby="coverage">
      <h2 id="coverage">{t("coverage.title")}</h2>
      <p className="small">{t("coverage.what")}</p>
      <form className="form-grid" onSubmit={submit}>
        <TextInput name="need" type="number" min={1} required label={t("coverage.need")} />
        <div>
          <Button type="submit" variant="default">
            {t("coverage.compute")}
          </Button>
        </div>
      </form>
      {coverage ? (
        <dl className="coverage" data-coverage>
          <dt>{t("coverage.treated")}</dt>
          <dd>{coverage.treated ?? t("too-few-short")}</dd>
          <dt>{t("coverage.share")}</dt>
          <dd>{percent(coverage.coverage, i18n.language)}</dd>
          <dt>{t("coverage.gap")}</dt>
          <dd>{percent(coverage.gap, i18n.language)}</dd>
          <dt>{t("coverage.effective")}</dt>
          <dd>{percent(coverage.effective, i18n.language)}</dd>
        </dl>
      ) : null}
    </section>
  );
}
