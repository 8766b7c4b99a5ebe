import { clinicalSupport } from "virtual:kedge-clinical-support";
import { knowledge } from "virtual:kedge-knowledge";
import type { ClientPage } from "@kedge/api";
import { phrase } from "@kedge/engine";
import { useTranslation } from "react-i18next";
import { useClientCare } from "../care/use-client-care.ts";
import { QueryState } from "../query-state.tsx";
import { type ComparedApproach, comparedApproaches } from "./compared-approaches.ts";
import { inWorkspaceLanguage } from "./in-workspace-language.ts";

const columns = ["approach", "problem", "person", "overall", "cautions"] as const;

/** The approaches beside each other: evidence, this person's wish, what was tried, what to keep in mind. */
export function ApproachComparison({ page }: { readonly page: ClientPage }) {
  const { t } = useTranslation("clinical-support");
  const care = useClientCare(page.clientId);
  const { approaches } = clinicalSupport.approaches;
  return (
    <section className="card clinical-support__wide scroll-x" aria-labelledby="approaches">
      <h2 id="approaches">{t("approaches.title")}</h2>
      <p className="small quiet">{t("approaches.what")}</p>
      {care.data ? (
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
          <tbody>
            {comparedApproaches(approaches, knowledge.approachTable, page.episode, care.data).map(row => (
              <Row key={row.guide.approach} row={row} problem={page.episode.problem} />
            ))}
          </tbody>
        </table>
      ) : (
        <QueryState query={care} />
      )}
      {approaches.every(({ verified }) => verified) ? null : (
        <p className="small quiet">{t("approaches.unverified")}</p>
      )}
    </section>
  );
}

function Row({
  row,
  problem,
}: {
  readonly row: ComparedApproach;
  readonly problem: ClientPage["episode"]["problem"];
}) {
  const { t, i18n } = useTranslation("clinical-support");
  const { language } = i18n;
  const { guide, forProblem, wished, now, tried, fits } = row;
  const person = [
    ...(wished ? [t("approaches.wished")] : []),
    ...(now ? [t("approaches.now")] : []),
    ...new Set(tried.map(response => t(`approaches.tried.${response}`))),
    ...fits.map(code => t("approaches.fits", { finding: phrase(`finding.${code}`, knowledge, language) })),
  ];
  return (
    <tr data-approach={guide.approach}>
      <th scope="row">
        {phrase(`approach.${guide.approach}`, knowledge, language)}
        <p className="quiet">{inWorkspaceLanguage(guide.what, language)}</p>
      </th>
      <td>
        {problem === null
          ? t("approaches.problem-open")
          : forProblem === null
            ? t("approaches.not-listed")
            : t("approaches.listed", { source: forProblem })}
      </td>
      <td>
        {(person.length > 0 ? person : [t("approaches.nothing")]).map(line => (
          <p key={line}>{line}</p>
        ))}
      </td>
      <td>
        <span className="tag">{t(`approaches.strength.${guide.strength}`)}</span>
        <p>{inWorkspaceLanguage(guide.evidence, language)}</p>
        <p className="quiet">{guide.source}</p>
      </td>
      <td>
        {inWorkspaceLanguage(guide.cautions, language).map(caution => (
          <p key={caution}>{caution}</p>
        ))}
      </td>
    </tr>
  );
}
