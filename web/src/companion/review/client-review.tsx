import {
  describeDate,
  describeDatum,
  describeNextStep,
  describeReason,
  describeSignal,
  describeUnjudged,
  type Knowledge,
  type NextStep,
  type Reader,
  type Reason,
  type Review,
  type Signal,
  type Source,
} from "@kedge/engine";
import type { ReactNode } from "react";
import { language, useTexts } from "../../language/index.ts";
import { reviewTexts } from "../../language/review.ts";
import { FewFirst } from "./few-first.tsx";
import { changedFirst, MeasureWords } from "./measure-words.tsx";

const shownAtOnce = 3;

interface Props {
  readonly review: Review;
  readonly knowledge: Knowledge;
  /** Where to find help; shown while a risk answer is open. */
  readonly help?: ReactNode;
}

/**
 * A review for the person it is about. What is going well comes first, unless a risk answer is open: then that does, and
 * good news is left out, since a good score must not drown it.
 */
export function ClientReview({ review, knowledge, help }: Props) {
  const t = useTexts(reviewTexts);
  const reader: Reader = { language: language, audience: "client" };
  const signals = (tone: Signal["tone"]) => review.signals.filter(signal => signal.tone === tone);
  const risk = signals("risk");
  const good = risk.length > 0 ? [] : signals("good");
  const concerns = signals("concern");
  const supported = review.reasons.filter(reason => reason.kind === "supported");
  const toAsk = review.reasons.filter(reason => reason.kind === "not-known");
  return (
    <div className="stack">
      {risk.map(signal => {
        const { title, text } = describeSignal(signal, knowledge, reader);
        return (
          <section key={signal.code} className="card card--risk">
            <h2>{title}</h2>
            <p>{text}</p>
          </section>
        );
      })}
      {risk.length > 0 && help}
      {good.length > 0 && (
        <section className="stack">
          <h2>{t("good")}</h2>
          {good.map(signal => (
            <SignalCard key={signal.code} signal={signal} knowledge={knowledge} reader={reader} />
          ))}
        </section>
      )}
      <section className="stack">
        <h2>{t("changed")}</h2>
        {changedFirst(review.measures).map(measure => (
          <MeasureWords key={measure.instrument} measure={measure} knowledge={knowledge} />
        ))}
      </section>
      <section className="stack">
        <h2>{t("signs")}</h2>
        {concerns.length === 0 && risk.length === 0 && <p>{t("signs-none")}</p>}
        {concerns.map(signal => (
          <SignalCard key={signal.code} signal={signal} knowledge={knowledge} reader={reader} />
        ))}
      </section>
      {review.reasons.length > 0 && (
        <section className="stack">
          <h2>{t("reasons")}</h2>
          <p>{t("reasons-text")}</p>
          {supported.length > 0 && (
            <FewFirst items={supported} few={shownAtOnce}>
              {reason => <ReasonCard reason={reason} knowledge={knowledge} reader={reader} />}
            </FewFirst>
          )}
          {toAsk.length > 0 && (
            <>
              <h3>{t("ask")}</h3>
              <FewFirst items={toAsk} few={shownAtOnce}>
                {reason => describeReason(reason, knowledge, reader).text}
              </FewFirst>
            </>
          )}
        </section>
      )}
      {review.nextSteps.length > 0 && (
        <section className="stack">
          <h2>{t("steps")}</h2>
          <p>{t("steps-text")}</p>
          <FewFirst items={review.nextSteps} few={shownAtOnce} ordered>
            {step => <StepCard step={step} knowledge={knowledge} reader={reader} />}
          </FewFirst>
        </section>
      )}
      {review.unjudged.length > 0 && (
        <details>
          <summary>{t("unjudged")}</summary>
          <ul>
            {review.unjudged.map(unjudged => {
              const { title, needs } = describeUnjudged(unjudged, knowledge, reader);
              return (
                <li key={unjudged.code}>
                  {title}: {needs}
                </li>
              );
            })}
          </ul>
        </details>
      )}
      <p className="small quiet">
        {t("as-of", { date: describeDate(review.asOf, language) })} {t("not-verdict")}
      </p>
    </div>
  );
}

interface Described {
  readonly knowledge: Knowledge;
  readonly reader: Reader;
}

function SignalCard({ signal, knowledge, reader }: Described & { signal: Signal }) {
  const t = useTexts(reviewTexts);
  const { title, text, sources } = describeSignal(signal, knowledge, reader);
  return (
    <article className={`card card--${signal.tone}`}>
      <h3>{title}</h3>
      <p>{text}</p>
      <details>
        <summary>{t("because")}</summary>
        <DataList data={signal.data.map(datum => describeDatum(datum, knowledge, reader.language))} />
        <Sources sources={sources} />
      </details>
    </article>
  );
}

type SupportedReason = Extract<Reason, { kind: "supported" }>;

function ReasonCard({ reason, knowledge, reader }: Described & { reason: SupportedReason }) {
  const t = useTexts(reviewTexts);
  const { title, text, sources } = describeReason(reason, knowledge, reader);
  const inWords = (data: SupportedReason["dataFor"]) =>
    data.map(datum => describeDatum(datum, knowledge, reader.language));
  return (
    <article className="card">
      <h3>{title}</h3>
      <p>{text}</p>
      <details>
        <summary>{t("because")}</summary>
        <DataList data={inWords(reason.dataFor)} />
        {reason.dataAgainst.length > 0 && (
          <>
            <h4>{t("against")}</h4>
            <DataList data={inWords(reason.dataAgainst)} />
          </>
        )}
        <Sources sources={sources} />
      </details>
    </article>
  );
}

function StepCard({ step, knowledge, reader }: Described & { step: NextStep }) {
  const t = useTexts(reviewTexts);
  const { title, text, cautions, evidence, heldBack, sources } = describeNextStep(step, knowledge, reader);
  return (
    <article className="card">
      <h3>{title}</h3>
      <p>{heldBack ?? text}</p>
      <details>
        <summary>{t("evidence")}</summary>
        <p>{evidence}</p>
        {cautions.length > 0 && (
          <>
            <h4>{t("cautions")}</h4>
            <DataList data={cautions} />
          </>
        )}
        <Sources sources={sources} />
      </details>
    </article>
  );
}

function DataList({ data }: { data: readonly string[] }) {
  return (
    <ul>
      {data.map(line => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Sources({ sources }: { sources: readonly Source[] }) {
  const t = useTexts(reviewTexts);
  if (sources.length === 0) return null;
  return (
    <>
      <h4>{t("sources")}</h4>
      <ul className="small">
        {sources.map(({ cite, url, verified }) => (
          <li key={cite}>
            {url ? (
              <a href={url} rel="noreferrer">
                {cite}
              </a>
            ) : (
              cite
            )}
            {!verified && ` (${t("unverified")})`}
          </li>
        ))}
      </ul>
    </>
  );
}
