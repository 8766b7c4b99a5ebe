import type { Homework as HomeworkItem } from "@kedge/api";
import { compareDates, describeDate, type LocalDate } from "@kedge/engine";
import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { findModule, listedModules, wordsOf } from "../../exercises/modules.ts";
import { textOf } from "../../shell/form-text.ts";
import { QueryState } from "../query-state.tsx";
import { useClientWork, useSetHomework, useTakeBack } from "./use-work.ts";

/** What the client was asked to do between sessions, what they say came of it, and a form for the next thing. */
export function Homework({ clientId, today }: { readonly clientId: string; readonly today: LocalDate }) {
  const { t } = useTranslation("homework");
  const work = useClientWork(clientId);
  if (!work.data) return <QueryState query={work} />;
  const { homework } = work.data;
  const open = homework.filter(({ report }) => report === null);
  const told = homework.filter(({ report }) => report !== null);
  return (
    <section className="card" aria-labelledby="homework">
      <h2 id="homework">{t("set.title")}</h2>
      {homework.length === 0 ? <p className="small">{t("set.none")}</p> : null}
      <HomeworkList clientId={clientId} homework={open} today={today} />
      {told.length > 0 ? (
        <details open={open.length === 0}>
          <summary>
            {t("list.earlier")} ({told.length})
          </summary>
          <HomeworkList clientId={clientId} homework={told} today={today} />
        </details>
      ) : null}
      <NewHomeworkForm clientId={clientId} today={today} />
    </section>
  );
}

function titleOf({ module, task }: HomeworkItem): string {
  const found = module === null ? undefined : findModule(module);
  return found ? wordsOf(found).title : (task ?? module ?? "");
}

function HomeworkList({
  clientId,
  homework,
  today,
}: {
  readonly clientId: string;
  readonly homework: readonly HomeworkItem[];
  readonly today: LocalDate;
}) {
  const { t, i18n } = useTranslation("homework");
  const takeBack = useTakeBack(clientId);
  const day = (on: LocalDate) => describeDate(on, i18n.language);
  return (
    <ul className="plain-list">
      {homework.map(one => {
        const { homeworkId, module, task, setOn, setBy, dueOn, report } = one;
        const late = dueOn !== null && report === null && compareDates(dueOn, today) < 0;
        return (
          <li key={homeworkId} className="finding" data-homework={report?.outcome ?? "open"}>
            <h3>{titleOf(one)}</h3>
            {module !== null && task !== null ? <p>{task}</p> : null}
            <p className="small quiet">
              {t("list.by", { on: day(setOn), by: setBy })}
              {dueOn === null ? null : `, ${t(late ? "list.overdue" : "list.due", { on: day(dueOn) })}`}
            </p>
            {report ? (
              <>
                <p>
                  <strong>{t(`list.outcome.${report.outcome}`)}</strong>
                  {report.useful === null ? null : `, ${t("list.useful", { useful: report.useful })}`}
                </p>
                {report.remark === null ? null : <blockquote>{report.remark}</blockquote>}
              </>
            ) : (
              <div className="row">
                <span className="small">{t("list.open")}</span>
                <Button
                  size="xs"
                  variant="default"
                  loading={takeBack.isPending}
                  aria-label={t("list.take-back-of", { what: titleOf(one) })}
                  onClick={() => takeBack.mutate(homeworkId)}
                >
                  {t("list.take-back")}
                </Button>
              </div>
            )}
          </li>
        );
      })}
      {takeBack.error ? (
        <li role="alert" className="error">
          {takeBack.error.message}
        </li>
      ) : null}
    </ul>
  );
}

function NewHomeworkForm({ clientId, today }: { readonly clientId: string; readonly today: LocalDate }) {
  const { t } = useTranslation("homework");
  const set = useSetHomework(clientId);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const [module, task, dueOn] = [textOf(data, "module"), textOf(data, "task"), textOf(data, "due")];
    set.mutate(
      {
        ...(module === "" ? {} : { module }),
        ...(task === "" ? {} : { task }),
        ...(dueOn === "" ? {} : { dueOn: dueOn as LocalDate }),
      },
      { onSuccess: () => form.reset() },
    );
  };
  return (
    <form className="form-grid" onSubmit={submit} aria-label={t("set.save")}>
      <NativeSelect
        name="module"
        label={t("set.module")}
        data={[
          { value: "", label: t("set.module-none") },
          ...listedModules.map(module => ({ value: module.code, label: wordsOf(module).title })),
        ]}
      />
      <Textarea
        name="task"
        label={t("set.task")}
        description={t("set.task-hint")}
        maxLength={2_000}
        autosize
        minRows={2}
      />
      <TextInput name="due" type="date" label={t("set.due")} min={today} />
      {set.error ? (
        <p role="alert" className="error">
          {set.error.message}
        </p>
      ) : null}
      <div className="row">
        <Button type="submit" loading={set.isPending}>
          {t("set.save")}
        </Button>
      </div>
    </form>
  );
}
