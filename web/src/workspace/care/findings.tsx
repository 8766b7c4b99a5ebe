import { knowledge } from "virtual:kedge-knowledge";
import type { KnownFinding } from "@kedge/api";
import { checklist, describeDate, type FindingCode, phrase } from "@kedge/engine";
import { Button, NativeSelect } from "@mantine/core";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { QueryState } from "../query-state.tsx";
import { Failure } from "./failure.tsx";
import { today } from "./today.ts";
import { useClientCare, useNote } from "./use-client-care.ts";

const groups = Object.keys(checklist) as (keyof typeof checklist)[];
const allLines: readonly FindingCode[] = groups.flatMap(group => [...checklist[group]]);

/** What was answered about body, life, needs and history, and a line to record an answer. */
export function FindingsCard({ clientId }: { readonly clientId: string }) {
  const { t } = useTranslation("care-cards");
  const care = useClientCare(clientId);
  return (
    <section className="card" aria-labelledby="findings">
      <h2 id="findings">{t("findings.title")}</h2>
      {care.data ? (
        <>
          <Answers findings={care.data.findings} />
          <details>
            <summary>{t("findings.add")}</summary>
            <AnswerForm clientId={clientId} />
          </details>
        </>
      ) : (
        <QueryState query={care} />
      )}
    </section>
  );
}

function Answers({ findings }: { readonly findings: readonly KnownFinding[] }) {
  const { t, i18n } = useTranslation("care-cards");
  const yes = findings.filter(({ present }) => present);
  const no = findings.filter(({ present }) => !present);
  const words = (finding: KnownFinding) =>
    t("findings.line", {
      finding: phrase(`finding.${finding.code}`, knowledge, i18n.language),
      on: describeDate(finding.on, i18n.language),
      by: t(`by.${finding.side}`),
    });
  if (findings.length === 0) return <p>{t("findings.none")}</p>;
  return (
    <>
      {yes.length > 0 ? (
        <>
          <h3>{t("findings.yes")}</h3>
          <ul>
            {yes.map(finding => (
              <li key={finding.code}>{words(finding)}</li>
            ))}
          </ul>
        </>
      ) : null}
      {no.length > 0 ? (
        <details>
          <summary>{t("findings.no", { count: no.length })}</summary>
          <ul className="small">
            {no.map(finding => (
              <li key={finding.code}>{words(finding)}</li>
            ))}
          </ul>
        </details>
      ) : null}
      <p className="small quiet">
        {t("findings.answered", { answered: findings.length, all: allLines.length })}
      </p>
    </>
  );
}

const answers: Readonly<Record<string, boolean | null>> = { yes: true, no: false, "not-known": null };

function AnswerForm({ clientId }: { readonly clientId: string }) {
  const { t, i18n } = useTranslation("care-cards");
  const note = useNote(clientId);
  const save = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const code = allLines.find(line => line === fields.get("code"));
    const present = answers[String(fields.get("answer"))];
    if (!code || present === undefined) return;
    note.mutate({
      to: "findings",
      body: { answers: [{ findingId: crypto.randomUUID(), code, present, on: today() }] },
    });
  };
  return (
    <form className="form-grid" onSubmit={save}>
      <NativeSelect
        name="code"
        label={t("findings.code")}
        data={groups.map(group => ({
          group: t(`findings.group.${group}`),
          items: checklist[group].map(code => ({
            value: code,
            label: phrase(`finding.${code}`, knowledge, i18n.language),
          })),
        }))}
      />
      <NativeSelect
        name="answer"
        label={t("findings.answer")}
        data={Object.keys(answers).map(value => ({ value, label: t(value) }))}
      />
      <Failure error={note.error} />
      <div className="row">
        <Button type="submit" variant="default" loading={note.isPending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
