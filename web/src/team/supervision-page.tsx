import type { Supervision } from "@kedge/api";
import { describeDate } from "@kedge/engine";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";
import { PageTitle } from "../design/page-title.tsx";
import { AttentionMark } from "../workspace/attention-mark.tsx";
import { QueryState } from "../workspace/query-state.tsx";
import { WorkspacePage } from "../workspace/workspace-page.tsx";

/** What a team goes through together: who is stuck, and which referrals nobody answered. */
export function SupervisionPage() {
  const { t } = useTranslation("team");
  const page = useQuery({
    queryKey: ["supervision"],
    queryFn: () => request<Supervision>("GET", "/api/supervision"),
  });
  return (
    <WorkspacePage title={t("supervision.title")}>
      <PageTitle>{t("supervision.title")}</PageTitle>
      {page.data ? <Lists page={page.data} /> : <QueryState query={page} />}
    </WorkspacePage>
  );
}

function Lists({ page }: { readonly page: Supervision }) {
  const { t, i18n } = useTranslation("team");
  return (
    <>
      <p className="small">{t("supervision.named")}</p>
      <section className="card" aria-labelledby="overdue">
        <h2 id="overdue">{t("supervision.overdue")}</h2>
        {page.overdue.length === 0 ? <p>{t("supervision.overdue-none")}</p> : null}
        <ul>
          {page.overdue.map(({ clinician, person, dueOn, madeBy }, index) => (
            <li key={`${person?.clientId ?? index} ${dueOn}`}>
              {person ? (
                <Link to="/clients/$clientId" params={{ clientId: person.clientId }} search={{ tab: "team" }}>
                  {person.name}
                </Link>
              ) : (
                <span className="quiet">{t("supervision.client-of", { clinician })}</span>
              )}{" "}
              {t("supervision.overdue-line", { on: describeDate(dueOn, i18n.language), by: madeBy })}
            </li>
          ))}
        </ul>
      </section>
      <section className="card" aria-labelledby="stuck">
        <h2 id="stuck">{t("supervision.stuck")}</h2>
        <p className="small">{t("supervision.stuck-what")}</p>
        {page.stuck.length === 0 ? <p>{t("supervision.stuck-none")}</p> : null}
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t("supervision.person")}</th>
              <th scope="col">{t("supervision.need")}</th>
              <th scope="col">{t("supervision.why")}</th>
              <th scope="col">{t("supervision.clinician")}</th>
            </tr>
          </thead>
          <tbody>
            {page.stuck.map(({ clinician, person, attention, because }, index) => (
              <tr key={person?.clientId ?? index}>
                <td>
                  {person ? (
                    <Link to="/clients/$clientId" params={{ clientId: person.clientId }}>
                      {person.name}
                    </Link>
                  ) : (
                    <span className="quiet">{t("supervision.no-name")}</span>
                  )}
                </td>
                <td>{attention === null ? null : <AttentionMark attention={attention} />}</td>
                <td>{because}</td>
                <td>{clinician}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
