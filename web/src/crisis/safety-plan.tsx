import { lazy, Suspense, useState } from "react";
import { crisisTexts, shellTexts, useTexts } from "../language/index.ts";

const PlanPages = lazy(() => import("./plan-pages.tsx"));

/** The person's own plan, shown only when they ask for it: somebody else may be looking at the screen. */
export function SafetyPlan() {
  const t = useTexts(crisisTexts);
  const shell = useTexts(shellTexts);
  const [open, setOpen] = useState(false);
  return (
    <section className="card stack">
      <h2>{t("plan.title")}</h2>
      {open ? (
        <Suspense fallback={<p role="status">{shell("loading")}</p>}>
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
