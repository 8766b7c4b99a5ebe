import { clinicalSupport } from "virtual:kedge-clinical-support";
import { knowledge } from "virtual:kedge-knowledge";
import type { ClientPage } from "@kedge/api";
import { phrase } from "@kedge/engine";
import { useTranslation } from "react-i18next";
import { useClientCare } from "../care/use-client-care.ts";
import { QueryState } from "../query-state.tsx";
import { SourceList } from "../rule-sources.tsx";
import { type ComparedApproach, comparedApproaches } from "./compared-approaches.ts";
import { inWorkspaceLanguage } from "./in-workspace-language.ts";

const columns = ["approach", "why", "overall", "cautions"] as const;

type Episode = ClientPage["episode"];

/** The approaches beside each other, in the engine's order, with what puts each where it stands. */
export function ApproachComparison({ page }: { readonly page: ClientPage }) {
  const { t } = useTranslation("clinical-support");
  const care = useClientCare(page.clientId);
  const guides = clinicalSupport.approaches.approaches;
  return (
    <section className="card clinical-support__wide scroll-x" aria-labelledby="approaches">
      <h2 id="approaches">{t("approaches.title")}</h2>
      <p className="small quiet">{t("approaches.what")}</p>
      {care.data ? (
        <Comparison
          episode={page.episode}
          rows={comparedApproaches(page, guides, knowledge.approachTable, care.data)}
        />
      ) : (
        <QueryState query={care} />
      )}
      {guides.every(({ verified }) => verified) ? null : (
        <p className="small quiet">{t("approaches.unverified")}</p>
      )}
    </section>
  );
}

function Comparison({
  episode,
  rows,
}: {
  readonly episode: Episode;
  readonly rows: readonly ComparedApproach[];
}) {
  const { t } = useTranslation("clinical-support");
  const groups = {
    "to-talk-about": rows.filter(({ setAside }) => setAside === null),
    "set-aside": rows.filter(({ setAside }) => setAside !== null),
  };
  return (
    <table className="approach-comparison small">
      <thead>
        <tr>
          {columns.map(column => (
            <th key={column} scope="col">
              {t(`approaches.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      {(["to-talk-about", "set-aside"] as const).map(group => (
        <tbody key={group} data-group={group}>
          <tr className="approach-comparison__group">
            <th scope="rowgroup" colSpan={columns.length}>
              {t(`approaches.group.${group}`)}
              {groups[group].length > 0 ? null : <p className="quiet">{t("approaches.none")}</p>}
            </th>
          </tr>
          {groups[group].map(row => (
            <Row key={row.approach} row={row} episode={episode} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Row({ row, episode }: { readonly row: ComparedApproach; readonly episode: Episode }) {
  const { t, i18n } = useTranslation("clinical-support");
  const { language } = i18n;
  const { approach, guide, sources } = row;
  return (
    <tr data-approach={approach}>
      <th scope="row">
        {phrase(`approach.${approach}`, knowledge, language)}
        {guide ? <p className="quiet">{inWorkspaceLanguage(guide.what, language)}</p> : null}
      </th>
      <td>
        <Reasons row={row} problem={episode.problem} />
      </td>
      <td>
        {guide ? (
          <>
            <span className="tag">{t(`approaches.strength.${guide.strength}`)}</span>
            <p>{inWorkspaceLanguage(guide.evidence, language)}</p>
          </>
        ) : (
          <p className="quiet">{t("approaches.no-guide")}</p>
        )}
        {sources.length > 0 ? (
          <details>
            <summary>{t("approaches.sources")}</summary>
            <SourceList sources={sources} />
          </details>
        ) : null}
      </td>
      <td>
        {guide
          ? inWorkspaceLanguage(guide.cautions, language).map(caution => <p key={caution}>{caution}</p>)
          : null}
      </td>
    </tr>
  );
}

/** What puts an approach where it stands, in the order in which it counts: set aside, wish, pattern, problem, earlier tries. */
function Reasons({ row, problem }: { readonly row: ComparedApproach; readonly problem: Episode["problem"] }) {
  const { t, i18n } = useTranslation("clinical-support");
  const { setAside, wish, fits, evidence, tried } = row;
  const named = (code: string): string => phrase(code, knowledge, i18n.language);
  const forProblem =
    problem === null
      ? t("approaches.problem-open")
      : evidence === null
        ? t("approaches.not-listed", { problem: named(`problem.${problem}`) })
        : t("approaches.listed", { problem: named(`problem.${problem}`), place: evidence });
  const reasons = [
    ...(setAside === "in-use" || setAside === "severe" ? [t(`approaches.aside.${setAside}`)] : []),
    ...new Set(tried.map(response => t(`approaches.tried.${response}`))),
    ...(wish === null ? [] : [t("approaches.wished", { place: wish })]),
    ...fits.map(code => t("approaches.fits", { finding: named(`finding.${code}`) })),
    forProblem,
  ];
  return reasons.map(reason => <p key={reason}>{reason}</p>);
}
