import type { ImportCheck, ImportProblem } from "@kedge/api";
import { useTranslation } from "react-i18next";

const counts = ["people", "hereAlready", "scores", "sessions", "emptyRows"] as const;

interface Props {
  readonly result: ImportCheck;
  readonly format: "csv" | "fhir";
}

/** What an import would do, or every row that is wrong. */
export function CheckResult({ result, format }: Props) {
  const { t } = useTranslation("import");
  if (result.outcome === "refused")
    return (
      <div className="stack" role="alert">
        <p className="error">
          {t("refused", { count: result.count })} {t("refused-next")}
        </p>
        {result.problems.length < result.count ? (
          <p>{t("first", { count: result.problems.length })}</p>
        ) : null}
        <ProblemTable problems={result.problems} format={format} reason={t("reason")} />
      </div>
    );
  return (
    <div className="stack">
      <p role="status">{result.people > 0 ? t("fit") : t("nobody-new")}</p>
      <div className="scroll-x">
        <table className="plain-table">
          <tbody>
            {counts.map(name => (
              <tr key={name} data-count={name}>
                <th scope="row">{t(`counts.${name}`)}</th>
                <td>{result[name]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {result.riskAnswers > 0 ? <p>{t("risk", { count: result.riskAnswers })}</p> : null}
      {result.examples.length > 0 ? (
        <div className="scroll-x">
          <table className="plain-table">
            <caption>{t("examples-title")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("id")}</th>
                <th scope="col">{t("name")}</th>
                <th scope="col">{t("started")}</th>
                <th scope="col">{t("counts.scores")}</th>
                <th scope="col">{t("counts.sessions")}</th>
              </tr>
            </thead>
            <tbody>
              {result.examples.map(person => (
                <tr key={person.id}>
                  <th scope="row">{person.id}</th>
                  <td>{person.name}</td>
                  <td>{person.startedOn}</td>
                  <td>{person.scores}</td>
                  <td>{person.sessions}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {result.leftOut.length > 0 ? (
        <details>
          <summary>{t("left-out")}</summary>
          <ProblemTable problems={result.leftOut} format={format} reason={t("why-left-out")} />
        </details>
      ) : null}
    </div>
  );
}

function ProblemTable({
  problems,
  format,
  reason,
}: {
  readonly problems: readonly ImportProblem[];
  readonly format: "csv" | "fhir";
  readonly reason: string;
}) {
  const { t } = useTranslation("import");
  return (
    <div className="scroll-x">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{format === "csv" ? t("line") : t("entry")}</th>
            {format === "csv" ? <th scope="col">{t("column")}</th> : null}
            <th scope="col">{reason}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ line, column, message }) => (
            <tr key={`${line} ${column ?? ""} ${message}`}>
              <th scope="row">{line}</th>
              {format === "csv" ? <td>{column}</td> : null}
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
