import type { CareTeam } from "@kedge/api";
import { describeDate } from "@kedge/engine";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { instant } from "../workspace/instant.ts";
import { QueryState } from "../workspace/query-state.tsx";
import { EndingForm } from "./ending-form.tsx";
import { Referrals } from "./referrals.tsx";
import { ReopeningForm } from "./reopening-form.tsx";
import { TransferForm } from "./transfer-form.tsx";

/** Who cares for the client and who did, and what can change about it. */
export function CareTeamView({ clientId }: { readonly clientId: string }) {
  const team = useQuery({
    queryKey: ["care-team", clientId],
    queryFn: () => request<CareTeam>("GET", `/api/clients/${clientId}/team`),
  });
  if (!team.data) return <QueryState query={team} />;
  return (
    <div className="client-cards">
      <Episodes clientId={clientId} team={team.data} />
      <Referrals clientId={clientId} team={team.data} />
    </div>
  );
}

function Episodes({ clientId, team }: { readonly clientId: string; readonly team: CareTeam }) {
  const { t, i18n } = useTranslation("team");
  const { language } = i18n;
  const isRunning = team.episodes[0]?.endedOn === null;
  return (
    <section className="card stack" aria-labelledby="care">
      <h2 id="care">{t("care.title")}</h2>
      <ul>
        {team.episodes.map(episode => (
          <li key={episode.startedOn}>
            {episode.endedOn === null || episode.endReason === null
              ? t("care.running", {
                  clinician: episode.clinician,
                  from: describeDate(episode.startedOn, language),
                })
              : t("care.ended", {
                  clinician: episode.clinician,
                  from: describeDate(episode.startedOn, language),
                  to: describeDate(episode.endedOn, language),
                  reason: t(`end-reason.${episode.endReason}`),
                })}
            {episode.team === null ? null : <span className="tag">{episode.team}</span>}
          </li>
        ))}
      </ul>
      {team.transfers.length > 0 ? (
        <>
          <h3>{t("transfer.history")}</h3>
          <ul>
            {team.transfers.map(transfer => (
              <li key={transfer.at}>
                {t("transfer.line", {
                  at: instant(transfer.at, language),
                  from: transfer.from,
                  to: transfer.to,
                  by: transfer.by,
                })}
                <br />
                <span className="quiet">{transfer.reason}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {isRunning ? (
        <>
          <TransferForm clientId={clientId} team={team} />
          <EndingForm clientId={clientId} today={team.today} />
        </>
      ) : (
        <ReopeningForm clientId={clientId} today={team.today} />
      )}
    </section>
  );
}
