import type { CareTeam, NewReferral, ReferralMove, ReferralSchema } from "@kedge/api";
import { addDays, describeDate, type LocalDate } from "@kedge/engine";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "./problem.tsx";
import { useCareTeamChange } from "./use-care-team-change.ts";

/** What the form proposes; whoever refers knows better. */
const usualWaitDays = 28;

/** Referrals to and from other services, each open until somebody knows what came of it. */
export function Referrals({ clientId, team }: { readonly clientId: string; readonly team: CareTeam }) {
  const { t } = useTranslation("team");
  return (
    <section className="card stack" aria-labelledby="referrals">
      <h2 id="referrals">{t("referral.title")}</h2>
      {team.referrals.length === 0 ? <p>{t("referral.none")}</p> : null}
      <ul className="plain-list">
        {team.referrals.map(referral => (
          <ReferralLine key={referral.referralId} clientId={clientId} referral={referral} />
        ))}
      </ul>
      <ReferralForm clientId={clientId} today={team.today} />
    </section>
  );
}

function ReferralLine({
  clientId,
  referral,
}: {
  readonly clientId: string;
  readonly referral: ReferralSchema;
}) {
  const { t, i18n } = useTranslation("team");
  const day = (date: LocalDate): string => describeDate(date, i18n.language);
  const move = useCareTeamChange<ReferralMove>(clientId, "PUT", () => `referrals/${referral.referralId}`);
  return (
    <li data-referral={referral.state} className={referral.overdue ? "finding finding--concern" : "finding"}>
      <strong>{t(`referral.${referral.direction}`, { service: referral.otherService })}</strong>
      <p className="small">{referral.reason}</p>
      <p className="small quiet">
        {t("referral.made", { by: referral.madeBy, on: day(referral.sentOn) })}{" "}
        {t(`referral.state.${referral.state}`, { on: day(referral.stateOn) })}
      </p>
      {referral.overdue ? (
        <p className="small">
          <strong>{t("referral.overdue", { on: day(referral.dueOn) })}</strong>
        </p>
      ) : null}
      <div className="row">
        {referral.next.map(state => (
          <Button key={state} size="xs" variant="default" onClick={() => move.mutate({ state })}>
            {t(`referral.move.${state}`)}
          </Button>
        ))}
      </div>
      <Problem error={move.error} />
    </li>
  );
}

function ReferralForm({ clientId, today }: { readonly clientId: string; readonly today: LocalDate }) {
  const { t } = useTranslation("team");
  const refer = useCareTeamChange<NewReferral>(clientId, "POST", () => "referrals");
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const text = (name: string): string => String(data.get(name) ?? "").trim();
    refer.mutate(
      {
        direction: text("direction") === "in" ? "in" : "out",
        otherService: text("otherService"),
        reason: text("reason"),
        dueOn: text("dueOn") as LocalDate,
      },
      { onSuccess: () => form.reset() },
    );
  };
  return (
    <details>
      <summary>{t("referral.new")}</summary>
      <form className="stack" onSubmit={submit}>
        <NativeSelect
          name="direction"
          label={t("referral.direction")}
          data={[
            { value: "out", label: t("referral.direction-out") },
            { value: "in", label: t("referral.direction-in") },
          ]}
        />
        <TextInput name="otherService" label={t("referral.service")} required maxLength={200} />
        <TextInput name="reason" label={t("referral.reason")} required minLength={3} maxLength={5000} />
        <TextInput
          name="dueOn"
          type="date"
          label={t("referral.due")}
          min={today}
          defaultValue={addDays(today, usualWaitDays)}
          required
        />
        <div>
          <Button type="submit" variant="default" loading={refer.isPending}>
            {t("referral.save")}
          </Button>
        </div>
        <Problem error={refer.error} />
      </form>
    </details>
  );
}
