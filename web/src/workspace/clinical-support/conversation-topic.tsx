import { knowledge } from "virtual:kedge-knowledge";
import { type Datum, describeReason, describeSignal, type Review } from "@kedge/engine";
import type { ClinicalSupport } from "@kedge/knowledge";
import { Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DataList } from "../data-list.tsx";
import { inWorkspaceLanguage } from "./in-workspace-language.ts";

const longestText = 4_000;

interface Finding {
  readonly code: string;
  readonly title: string;
  readonly data: readonly Datum[];
}

interface Props {
  readonly topic: ClinicalSupport["conversation"]["topics"][number];
  readonly review: Review;
}

/** One topic of the conversation: what the data says about it, what to ask, what may follow, and what was found. */
export function ConversationTopic({ topic, review }: Props) {
  const { t, i18n } = useTranslation("clinical-support");
  const { language } = i18n;
  const reader = { language, audience: "clinician" } as const;
  const title = inWorkspaceLanguage(topic.title, language);
  const reasons = review.reasons.filter(({ code }) => topic.belongs.includes(code));
  const found: Finding[] = [
    ...review.signals
      .filter(({ code }) => topic.belongs.includes(code))
      .map(signal => ({
        code: signal.code,
        title: describeSignal(signal, knowledge, reader).title,
        data: signal.data,
      })),
    ...reasons.flatMap(reason =>
      reason.kind === "supported"
        ? [
            {
              code: reason.code,
              title: describeReason(reason, knowledge, reader).title,
              data: reason.dataFor,
            },
          ]
        : [],
    ),
  ];
  const open = reasons.filter(reason => reason.kind === "not-known");
  return (
    <details open={found.length > 0} data-topic={topic.code}>
      <summary>{title}</summary>
      <h4>{t("conversation.data")}</h4>
      {found.length + open.length === 0 ? <p className="small">{t("conversation.data-none")}</p> : null}
      {found.map(finding => (
        <div key={finding.code}>
          <p className="small">{finding.title}</p>
          <DataList data={finding.data} />
        </div>
      ))}
      {open.map(reason => (
        <p key={reason.code} className="small quiet">
          {t("conversation.not-known", { title: describeReason(reason, knowledge, reader).title })}
        </p>
      ))}
      <h4>{t("conversation.ask")}</h4>
      <ul>
        {inWorkspaceLanguage(topic.questions, language).map(question => (
          <li key={question}>{question}</li>
        ))}
      </ul>
      <h4>{t("conversation.then")}</h4>
      <dl className="small">
        {topic.answers.map(answer => {
          const when = inWorkspaceLanguage(answer.when, language);
          return (
            <div key={when}>
              <dt>{when}</dt>
              <dd>{inWorkspaceLanguage(answer.follows, language)}</dd>
            </div>
          );
        })}
      </dl>
      <Textarea
        name={topic.code}
        label={t("conversation.found", { topic: title })}
        autosize
        minRows={2}
        maxLength={longestText}
      />
    </details>
  );
}
