import { knowledge } from "virtual:kedge-knowledge";
import { describeDate, describeMedicineDue, dueReviews } from "@kedge/engine";
import { useTranslation } from "react-i18next";
import type { MedicinesProps } from "./medicines.tsx";
import { riskTold } from "./risk-told.ts";
import { today } from "./today.ts";

/** Talks with the prescriber and measurements that are due. */
export function MedicinesDue({ page, list }: MedicinesProps) {
  const { t, i18n } = useTranslation("care-cards");
  const { birthYear, episode } = page;
  const dues = dueReviews(
    list.map(({ listed }) => listed),
    {
      birthYear: birthYear ?? undefined,
      problem: episode.problem ?? undefined,
      riskTold: riskTold(page),
    },
    knowledge.medicines,
    today(),
  );
  const withoutStart = list.filter(
    ({ listed, medicine }) => listed.current && listed.substance?.class && !medicine.startedOn,
  );
  return (
    <section className="card" aria-labelledby="medicines-due">
      <h2 id="medicines-due">{t("medicines.due")}</h2>
      {withoutStart.length > 0 ? (
        <p>{t("medicines.due-unknown", { names: withoutStart.map(({ name }) => name).join("; ") })}</p>
      ) : null}
      {dues.length === 0 && withoutStart.length === 0 ? <p>{t("medicines.due-none")}</p> : null}
      <ul>
        {dues.map(due => (
          <li key={`${due.substance} ${due.review} ${due.dueOn}`}>
            {t("medicines.due-line", {
              ...describeMedicineDue(due, knowledge, { language: i18n.language, audience: "clinician" }),
              state: t(`medicines.state.${due.state}`),
              on: describeDate(due.dueOn, i18n.language),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
