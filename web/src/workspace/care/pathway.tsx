import { knowledge } from "virtual:kedge-knowledge";
import type { PathwayStanding, Plan } from "@kedge/api";
import { describeDate, type Pathway, phrase, type Source } from "@kedge/engine";
import { useTranslation } from "react-i18next";
import { dayOfInstant } from "../instant.ts";

/** The place in stepped care, what to weigh next, and what was tried, each with its source. */
export function PathwayCard({ plan: { pathway, trials } }: { readonly plan: Plan }) {
  const { t } = useTranslation("care-cards");
  const content = pathway ? knowledge.pathways[pathway.pathway] : undefined;
  return (
    <section className="card" aria-labelledby="pathway">
      <h2 id="pathway">{t("plan.pathway")}</h2>
      {pathway && content ? (
        <Standing standing={pathway} content={content} />
      ) : (
        <p>{t("plan.pathway-none")}</p>
      )}
      <h3>{t("plan.trials")}</h3>
      <ul className="small">
        <li>{t("plan.trial-antidepressant", { ...trials.antidepressant })}</li>
        <li>{t("plan.trial-psychological", { ...trials.psychological })}</li>
      </ul>
      <HardToTreat met={trials.hardToTreatSoFar} />
    </section>
  );
}

function Standing({ standing, content }: { readonly standing: PathwayStanding; readonly content: Pathway }) {
  const { t, i18n } = useTranslation("care-cards");
  const { step, severity, nextReview, proposal, own } = standing;
  const stepName = (code: string) => phrase(`step.${code}`, knowledge, i18n.language);
  const rule = content.reviews.find(({ code }) => code === nextReview?.review);
  const what = (rule?.what[i18n.language] ?? rule?.what.en)?.clinician ?? "";
  return (
    <>
      <p>
        <strong>{step ? t("plan.step", { step: stepName(step) }) : t("plan.step-unknown")}</strong>
        {severity ? ` (${t(`plan.severity.${severity}`)})` : null}
      </p>
      {own?.onStep ? <p className="care-words">{t("plan.own-note", { note: own.onStep })}</p> : null}
      {nextReview ? (
        <p>
          {t(nextReview.state === "overdue" ? "plan.review-overdue" : "plan.review", {
            what,
            from: describeDate(nextReview.from, i18n.language),
            latest: describeDate(nextReview.latest, i18n.language),
          })}
        </p>
      ) : null}
      {proposal ? (
        <p>
          {t(proposal.direction === "up" ? "plan.proposal-up" : "plan.proposal-down", {
            step: stepName(proposal.to),
            because: t(`plan.because.${proposal.because}`),
          })}
        </p>
      ) : null}
      {own?.onProposal ? <p className="care-words">{t("plan.own-note", { note: own.onProposal })}</p> : null}
      {own ? (
        <p className="small quiet">{t("plan.own", { date: dayOfInstant(own.since, i18n.language) })}</p>
      ) : null}
      <Sources sources={content.sources} />
    </>
  );
}

function HardToTreat({ met }: { readonly met: boolean }) {
  const { t, i18n } = useTranslation("care-cards");
  const { before, options, sources, thresholds } = knowledge.hardToTreat;
  if (!met)
    return (
      <p className="small quiet">
        {t("plan.not-hard", {
          trials: thresholds.antidepressantTrials.value,
          weeks: thresholds.trialWeeks.value,
        })}
      </p>
    );
  return (
    <>
      <p>{t("plan.hard")}</p>
      <ul className="small">
        {(before[i18n.language] ?? before.en ?? []).map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <details>
        <summary>{t("plan.options")}</summary>
        <ul className="small">
          {options.map(option => (
            <li key={option.code}>
              {t("plan.option", {
                name: option.name[i18n.language] ?? option.name.en,
                facts: (option.facts[i18n.language] ?? option.facts.en)?.clinician,
              })}
            </li>
          ))}
        </ul>
      </details>
      <Sources sources={sources} />
    </>
  );
}

function Sources({ sources }: { readonly sources: readonly Source[] }) {
  const { t } = useTranslation("care-cards");
  return (
    <details>
      <summary>{t("plan.sources")}</summary>
      <ul className="small">
        {sources.map(({ cite }) => (
          <li key={cite}>{cite}</li>
        ))}
      </ul>
    </details>
  );
}
