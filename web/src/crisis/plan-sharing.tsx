import type { KeepSafetyPlan, KeptSafetyPlan } from "@kedge/api";
import { type FormEvent, useCallback, useEffect, useState } from "react";
import { useSending } from "../account/use-sending.ts";
import { request } from "../api-client/index.ts";
import { ErrorBox } from "../design/error-box.tsx";
import { language, useTexts } from "../language/index.ts";
import { planSharingTexts } from "../language/plan-sharing.ts";
import { session } from "../shell/session.ts";
import type { Plan } from "./plan.ts";

type Kept = KeptSafetyPlan["kept"];

const inWords = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" });

/**
 * A copy of the plan at the clinic, for a person who is signed in and wants one. The plan on the device stays the one
 * that is used: without a network, or when anything here fails, nothing is missing.
 * @param plan the plan on this device, `null` when there is none
 */
export default function PlanSharing({
  plan,
  onBring,
}: {
  readonly plan: Plan | null;
  readonly onBring: (plan: Plan) => void;
}) {
  const t = useTexts(planSharingTexts);
  const [kept, setKept] = useState<Kept | undefined>(undefined);
  const { sending, problem, send } = useSending();
  const [done, setDone] = useState(false);
  const ask = useCallback(async () => {
    const state = await session();
    if (state.kind !== "signed-in" || state.me.role !== "client") return;
    setKept((await request<KeptSafetyPlan>("GET", "/api/my/safety-plan")).kept);
  }, []);
  useEffect(() => {
    // Somebody who opens the plan needs the plan; that its copy can't be asked about is no news for them now.
    ask().catch(() => setKept(undefined));
  }, [ask]);

  if (kept === undefined || (plan === null && kept === null)) return null;
  const change = (work: () => Promise<unknown>) =>
    void send(async () => {
      setDone(false);
      await work();
      await ask();
      setDone(true);
    });
  const keep = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!plan) return;
    const clinicMayRead = new FormData(event.currentTarget).get("mayRead") !== null;
    const body: KeepSafetyPlan = {
      plan: { ...plan, people: [...plan.people], professionals: [...plan.professionals] },
      clinicMayRead,
    };
    change(() => request("POST", "/api/my/safety-plan", body));
  };
  return (
    <section className="stack" aria-labelledby="plan-sharing">
      <h3 id="plan-sharing">{t("title")}</h3>
      <p className="small">{t("what")}</p>
      <ErrorBox message={problem} />
      {kept && <KeptLines kept={kept} plan={plan} />}
      {plan && (
        <form key={String(kept?.clinicMayRead)} className="stack" onSubmit={keep}>
          <label className="choice">
            <input type="checkbox" name="mayRead" defaultChecked={kept?.clinicMayRead ?? false} />
            {t("may-read")}
          </label>
          <div>
            <button type="submit" className="button" aria-disabled={sending}>
              {kept === null ? t("keep") : isSame(kept.plan, plan) ? t("save") : t("send")}
            </button>
          </div>
        </form>
      )}
      {kept && plan === null && (
        <>
          <p>{t("bring")}</p>
          <div>
            <button type="button" className="button" onClick={() => onBring(kept.plan)}>
              {t("bring-yes")}
            </button>
          </div>
        </>
      )}
      {kept && (
        <div>
          <button
            type="button"
            className="button button--plain"
            aria-disabled={sending}
            onClick={() => change(() => request("POST", "/api/my/safety-plan/removal", {}))}
          >
            {t("delete")}
          </button>
        </div>
      )}
      <p role="status" className="small quiet">
        {done ? t("done") : ""}
      </p>
    </section>
  );
}

function KeptLines({ kept, plan }: { readonly kept: NonNullable<Kept>; readonly plan: Plan | null }) {
  const t = useTexts(planSharingTexts);
  return (
    <p>
      {t("kept", { at: inWords.format(new Date(kept.changedAt)) })}{" "}
      {t(kept.clinicMayRead ? "read-yes" : "read-no")} {plan && !isSame(kept.plan, plan) && t("older")}
    </p>
  );
}

/** Whether both say the same, in whatever order their parts were written. */
function isSame(one: Plan, other: Plan): boolean {
  const written = (plan: Plan) => JSON.stringify(Object.entries(plan).sort());
  return written(one) === written(other);
}
