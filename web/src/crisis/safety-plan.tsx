import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

const PlanPages = lazy(() => import("./plan-pages.tsx"));

/** The person's own plan, shown only when they ask for it: somebody else may be looking at the screen. */
export function SafetyPlan() {
  const { t } = useTranslation("crisis");
  const [open, setOpen] = useState(false);
  return (
    <section className="card stack">
      <h2>{t("plan.title")}</h2>
      {open ? (
        <Suspense fallback={<p role="status">{t("shell:loading")}</p>}>
          <PlanPages />
        </Suspense>
      ) : (
        <div>
          <p>{t("plan.text")}</p>
          <button type="button" className="button" onClick={() => setOpen(true)}>
            {t("plan.show")}
          </button>
        </div>
      )}
    </section>
  );
}
