import { knowledge } from "virtual:kedge-knowledge";
import type { SharedView as View } from "@kedge/api";
import { describeDate } from "@kedge/engine";
import { inLanguage } from "../../language/in-language.ts";
import { language, useTexts } from "../../language/index.ts";
import { supportTexts } from "../../language/support.ts";

/** What a support person sees of somebody: the same for them, and for the person who wants to know. */
export default function SharedView({ view, level }: { view: View; level: 2 | 3 }) {
  const t = useTexts(supportTexts);
  const Heading = level === 2 ? "h2" : "h3";
  const { name, scores, watchFor } = view;
  if (scores === null && !watchFor) return <p>{t("preview-empty")}</p>;
  return (
    <>
      {watchFor && (
        <section className="stack">
          <Heading>{t("supporter.watch", { name })}</Heading>
          <p className="shared-words">{watchFor}</p>
        </section>
      )}
      {scores !== null && (
        <section className="stack">
          <Heading>{t("supporter.scores")}</Heading>
          {scores.length === 0 ? (
            <p>{t("supporter.scores-none")}</p>
          ) : (
            <>
              <p className="small quiet">{t("supporter.scores-what")}</p>
              {[...new Set(scores.map(({ instrument }) => instrument))].map(code => (
                <ScoreTable key={code} code={code} scores={scores.filter(one => one.instrument === code)} />
              ))}
            </>
          )}
        </section>
      )}
    </>
  );
}

function ScoreTable({ code, scores }: { code: string; scores: NonNullable<View["scores"]> }) {
  const t = useTexts(supportTexts);
  const instrument = knowledge.instruments[code];
  if (!instrument) return null;
  const { bands, range, title } = instrument;
  const lastOfEachDay = new Map(scores.map(score => [score.on, score]));
  const bandOf = (total: number) => bands?.bands.find(({ min, max }) => total >= min && total <= max)?.label;
  return (
    <table className="shared-scores">
      <caption>{inLanguage(title)}</caption>
      <thead>
        <tr>
          <th scope="col">{t("supporter.on")}</th>
          <th scope="col">{t("supporter.score")}</th>
          {bands && <th scope="col">{t("supporter.meaning")}</th>}
        </tr>
      </thead>
      <tbody>
        {[...lastOfEachDay.values()].toReversed().map(({ on, total }) => (
          <tr key={on}>
            <th scope="row">{describeDate(on, language)}</th>
            <td>{t("supporter.of-max", { total, max: range.max })}</td>
            {bands && <td>{bandOf(total)?.[language] ?? bandOf(total)?.en}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
