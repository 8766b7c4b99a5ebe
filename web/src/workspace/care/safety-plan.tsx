import type { KeptSafetyPlan, SafetyPlan } from "@kedge/api";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { request } from "../../api-client/index.ts";
import { linesOf, planParts } from "../../crisis/plan.ts";
import { instant } from "../instant.ts";
import { QueryState } from "../query-state.tsx";

/** The client's safety plan, read only when somebody asks for it: the client sees that it was read. */
export function SafetyPlanCard({ clientId }: { readonly clientId: string }) {
  const { t } = useTranslation("care-cards");
  const [shown, setShown] = useState(false);
  return (
    <section className="card" aria-labelledby="safety-plan">
      <h2 id="safety-plan">{t("safety.title")}</h2>
      {shown ? (
        <Shown clientId={clientId} />
      ) : (
        <Button variant="default" disabled={false} onClick={() => setShown(true)}>
          {t("safety.show")}
        </Button>
      )}
    </section>
  );
}

function Shown({ clientId }: { readonly clientId: string }) {
  const { t, i18n } = useTranslation("care-cards");
  const query = useQuery({
    queryKey: ["safety-plan", clientId],
    queryFn: () => request<KeptSafetyPlan>("GET", `/api/clients/${clientId}/safety-plan`),
  });
  if (!query.data) return <QueryState query={query} />;
  const { kept } = query.data;
  if (!kept) return <p>{t("safety.none")}</p>;
  return (
    <>
      <p className="small quiet">{t("safety.changed", { at: instant(kept.changedAt, i18n.language) })}</p>
      {planParts.map(part => (
        <div key={part}>
          <h3>{t(`safety.parts.${part}`)}</h3>
          <Lines lines={linesIn(kept.plan, part)} />
        </div>
      ))}
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  const { t } = useTranslation("care-cards");
  if (lines.length === 0) return <p className="small quiet">{t("safety.empty")}</p>;
  return (
    <ul>
      {lines.map(line => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function linesIn(plan: SafetyPlan, part: keyof SafetyPlan): string[] {
  const written = plan[part];
  return typeof written === "string"
    ? linesOf(written)
    : written.map(({ name, phone }) => [name, phone].filter(text => text !== "").join(", "));
}
