import { describeDate, type LocalDate, type SessionFeedback, sessionFeedbackFacets } from "@kedge/engine";
import { useTranslation } from "react-i18next";

/** How far apart two views are before the difference is marked for the eye; nothing is concluded from it. */
const markedFrom = 3;

export interface BothViewsOfADay {
  readonly on: LocalDate;
  readonly client: SessionFeedback["facets"];
  readonly therapist: SessionFeedback["facets"];
}

/** Each facet as the client and the therapist saw it, a column for each day. */
export function BothViewsTable({ days }: { readonly days: readonly BothViewsOfADay[] }) {
  const { t, i18n } = useTranslation("session-feedback");
  if (days.length === 0) return <p>{t("none")}</p>;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls has to be reached by keyboard */}
      <section className="both-views" tabIndex={0} aria-label={t("table")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("day")}</th>
              {days.map(({ on }) => (
                <th scope="col" key={on}>
                  {describeDate(on, i18n.language)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sessionFeedbackFacets.map(facet => (
              <tr key={facet}>
                <th scope="row">{t(`facet.${facet}`)}</th>
                {days.map(({ on, client, therapist }) => (
                  <Cell key={on} client={client[facet]} therapist={therapist[facet]} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="small quiet">{t("key", { points: markedFrom })}</p>
    </>
  );
}

function Cell({
  client,
  therapist,
}: {
  readonly client: number | undefined;
  readonly therapist: number | undefined;
}) {
  const { t } = useTranslation("session-feedback");
  if (client === undefined && therapist === undefined) return <td>{t("missing")}</td>;
  const apart = client !== undefined && therapist !== undefined && Math.abs(client - therapist) >= markedFrom;
  return (
    <td className={apart ? "apart" : undefined}>
      {t("pair", { client: client ?? t("missing"), therapist: therapist ?? t("missing") })}
      {apart ? <span className="visually-hidden"> {t("apart")}</span> : null}
    </td>
  );
}
