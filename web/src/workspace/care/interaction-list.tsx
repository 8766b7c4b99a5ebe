import { knowledge } from "virtual:kedge-knowledge";
import { describeInteraction } from "@kedge/engine";
import { useTranslation } from "react-i18next";
import { flagsOf } from "../../care/interactions.ts";
import type { MedicinesProps } from "./medicines.tsx";
import { riskTold } from "./risk-told.ts";
import { today } from "./today.ts";

/** Pairs on the list to check, those for today first. */
export function InteractionList({ page, care, list }: MedicinesProps) {
  const { t, i18n } = useTranslation("care-cards");
  const flags = flagsOf(list, care.findings, riskTold(page), knowledge, today());
  const described = flags.map(flag => ({
    key: [flag.interaction, ...flag.partners].join(" "),
    ...describeInteraction(flag, knowledge, { language: i18n.language, audience: "clinician" }),
  }));
  const [first] = described;
  if (!first) return null;
  return (
    <section className="card" aria-labelledby="interactions">
      <h2 id="interactions">{t("medicines.flags")}</h2>
      <ul>
        {described.map(({ key, title, text, when }) => (
          <li key={key}>
            <strong>{title}</strong>: {text} {t("medicines.flag-when", { when })}
          </li>
        ))}
      </ul>
      <p className="small quiet">{first.notComplete}</p>
    </section>
  );
}
