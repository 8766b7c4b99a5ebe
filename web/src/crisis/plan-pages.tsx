import { lazy, Suspense, useEffect, useState } from "react";
import { crisisTexts, shellTexts, useTexts } from "../language/index.ts";
import { deleteSealed, readSealed, writeSealed } from "../offline/sealed-store.ts";
import { emptyPlan, type Plan } from "./plan.ts";
import { PlanEditor } from "./plan-editor.tsx";
import { PlanView } from "./plan-view.tsx";

/** The plan on the device is shown whether or not the rest can be loaded. */
const PlanSharing = lazy(() =>
  import("./plan-sharing.tsx").catch((): { default: typeof import("./plan-sharing.tsx").default } => ({
    default: () => null,
  })),
);

const planName = "safety-plan";

type Stored =
  | { readonly kind: "reading" }
  | { readonly kind: "none" }
  | { readonly kind: "unreadable" }
  | { readonly kind: "plan"; readonly plan: Plan };

/** Reads, shows and changes the plan that this device keeps. */
export default function PlanPages() {
  const t = useTexts(crisisTexts);
  const shell = useTexts(shellTexts);
  const [stored, setStored] = useState<Stored>({ kind: "reading" });
  const [editing, setEditing] = useState(false);
  const [saving, setSaving] = useState<"idle" | "saving" | "saved" | "failed">("idle");

  useEffect(() => {
    readSealed<Plan>(planName).then(
      plan => setStored(plan ? { kind: "plan", plan } : { kind: "none" }),
      () => setStored({ kind: "unreadable" }),
    );
  }, []);

  const save = (plan: Plan) => {
    setStored({ kind: "plan", plan });
    setSaving("saving");
    writeSealed(planName, plan).then(
      () => setSaving("saved"),
      () => setSaving("failed"),
    );
  };
  const remove = async () => {
    await deleteSealed(planName);
    setStored({ kind: "none" });
    setEditing(false);
    setSaving("idle");
  };

  if (stored.kind === "reading") return <p role="status">{shell("loading")}</p>;
  if (editing)
    return (
      <PlanEditor
        plan={stored.kind === "plan" ? stored.plan : emptyPlan}
        saving={saving}
        onChange={save}
        onDone={() => setEditing(false)}
        onDelete={() => void remove()}
      />
    );
  return (
    <>
      {stored.kind === "plan" && <PlanView plan={stored.plan} />}
      {stored.kind === "unreadable" && <p className="error">{t("plan.unreadable")}</p>}
      {stored.kind === "none" && <p>{t("plan.text")}</p>}
      <div>
        <button type="button" className="button" onClick={() => setEditing(true)}>
          {stored.kind === "plan" ? t("plan.edit") : t("plan.write")}
        </button>
      </div>
      <p className="small quiet">{t("plan.where")}</p>
      <Suspense>
        <PlanSharing plan={stored.kind === "plan" ? stored.plan : null} onBring={save} />
      </Suspense>
    </>
  );
}
