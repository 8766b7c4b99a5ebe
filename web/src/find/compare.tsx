import { findTexts } from "../language/find.ts";
import { useTexts } from "../language/index.ts";
import { criteria, type FindNotes, standingOf, usualWeight } from "./find-notes.ts";

/** The candidates side by side: only what matters to the person, and how it adds up. */
export function Compare({ notes }: { readonly notes: FindNotes }) {
  const t = useTexts(findTexts);
  const { candidates } = notes;
  if (candidates.length < 2) return <p>{t("compare.too-few")}</p>;
  const weightOf = (criterion: (typeof criteria)[number]) => notes.weights[criterion] ?? usualWeight;
  const asked = criteria
    .filter(criterion => weightOf(criterion) > 0)
    .toSorted((a, b) => weightOf(b) - weightOf(a));
  return (
    <>
      <p>{t("compare.text")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the screen is scrolled by keyboard */}
      <section className="find-table" tabIndex={0} aria-label={t("compare.title")}>
        <table>
          <thead>
            <tr>
              <td />
              {candidates.map(({ id, name }) => (
                <th key={id} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {asked.map(criterion => (
              <tr key={criterion}>
                <th scope="row">
                  {t(`criteria.${criterion}`)}
                  <span className="small quiet"> {t(`weights.${weightOf(criterion)}`)}</span>
                </th>
                {candidates.map(({ id, fit }) => {
                  const known = fit[criterion];
                  return <td key={id}>{known ? t(`fits.${known}`) : t("fits.not-known")}</td>;
                })}
              </tr>
            ))}
            <tr>
              <th scope="row">{t("compare.sum")}</th>
              {candidates.map(candidate => {
                const { points, of, notKnown } = standingOf(candidate, notes);
                return (
                  <td key={candidate.id}>
                    <strong>{t("compare.points", { points, of })}</strong>{" "}
                    {notKnown > 0 && (
                      <span className="small quiet">{t("compare.open", { count: notKnown })}</span>
                    )}
                  </td>
                );
              })}
            </tr>
          </tbody>
        </table>
      </section>
      <p className="small quiet">{t("compare.careful")}</p>
    </>
  );
}
