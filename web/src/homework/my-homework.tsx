import type { Homework, HomeworkReport } from "@kedge/api";
import { compareDates } from "@kedge/engine";
import { type FormEvent, useId, useState } from "react";
import { sendSoon } from "../entries/entry-sender.ts";
import { keepReport } from "../entries/kept-work.ts";
import type { MyWork } from "../entries/use-entries.ts";
import { shortDate } from "../exercises/dates.ts";
import { ChoiceInput } from "../exercises/fields/choice-input.tsx";
import { RatingInput } from "../exercises/fields/rating-input.tsx";
import { findModule, wordsOf } from "../exercises/modules.ts";
import { exerciseTexts } from "../language/exercises.ts";
import { useTexts } from "../language/index.ts";
import { now } from "../offline/now.ts";

interface Props {
  readonly memberId: string;
  readonly work: MyWork;
  readonly onOpen: (module: string, homeworkId: string) => void;
}

/** What the therapist asked for: what still waits first, what was told below. */
export function MyHomework({ memberId, work, onOpen }: Props) {
  const t = useTexts(exerciseTexts);
  const reportOn = ({ homeworkId, report }: Homework) => work.reports.get(homeworkId) ?? report;
  const open = work.homework.filter(homework => !reportOn(homework));
  const told = work.homework.filter(homework => reportOn(homework));
  if (work.homework.length === 0) return null;
  const list = (shown: readonly Homework[]) => (
    <ul className="exercise-list">
      {shown.map(homework => (
        <li key={homework.homeworkId} className="card stack">
          <HomeworkItem
            memberId={memberId}
            homework={homework}
            report={reportOn(homework)}
            waiting={work.reports.has(homework.homeworkId)}
            onOpen={onOpen}
          />
        </li>
      ))}
    </ul>
  );
  return (
    <section className="stack" aria-labelledby="homework">
      <h2 id="homework">{t("homework.title")}</h2>
      {list(open)}
      {told.length > 0 && (
        <details>
          <summary>{t("homework.earlier")}</summary>
          {list(told)}
        </details>
      )}
    </section>
  );
}

function HomeworkItem({
  memberId,
  homework,
  report,
  waiting,
  onOpen,
}: Pick<Props, "memberId" | "onOpen"> & {
  readonly homework: Homework;
  readonly report: HomeworkReport | null;
  readonly waiting: boolean;
}) {
  const t = useTexts(exerciseTexts);
  const [telling, setTelling] = useState(false);
  const { homeworkId, task, setBy, setOn, dueOn } = homework;
  const module = homework.module === null ? undefined : findModule(homework.module);
  const late = dueOn !== null && compareDates(dueOn, now().on) < 0;
  return (
    <>
      {module && <strong>{wordsOf(module).title}</strong>}
      {task !== null && <p>{task}</p>}
      <p className="small quiet">
        {t("homework.by", { by: setBy, on: shortDate(setOn) })}{" "}
        {dueOn !== null && !report && t(late ? "homework.overdue" : "homework.due", { on: shortDate(dueOn) })}
      </p>
      {report && <p>{t(`homework.told.${report.outcome}`)}</p>}
      {waiting && <p className="small quiet">{t("homework.waiting")}</p>}
      {telling ? (
        <ReportForm
          memberId={memberId}
          homeworkId={homeworkId}
          before={report}
          onDone={() => setTelling(false)}
        />
      ) : (
        <div className="row">
          {module && (
            <button
              type="button"
              className={report ? "button" : "button button--main"}
              onClick={() => onOpen(module.code, homeworkId)}
            >
              {t("homework.open")}
            </button>
          )}
          <button type="button" className="button" onClick={() => setTelling(true)}>
            {report ? t("homework.change") : t("homework.tell")}
          </button>
        </div>
      )}
    </>
  );
}

const outcomes = ["done", "partly", "not-done"] as const;

function ReportForm({
  memberId,
  homeworkId,
  before,
  onDone,
}: {
  readonly memberId: string;
  readonly homeworkId: string;
  readonly before: HomeworkReport | null;
  readonly onDone: () => void;
}) {
  const t = useTexts(exerciseTexts);
  const id = useId();
  const [outcome, setOutcome] = useState(before?.outcome);
  const [useful, setUseful] = useState(before?.useful ?? undefined);
  const [remark, setRemark] = useState(before?.remark ?? "");
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!outcome) return;
    await keepReport(memberId, homeworkId, {
      outcome,
      useful: useful ?? null,
      remark: remark.trim() === "" ? null : remark,
    });
    sendSoon();
    onDone();
  };
  return (
    <form className="stack" onSubmit={event => void save(event)}>
      <ChoiceInput
        label={t("homework.outcome")}
        options={outcomes.map(code => ({ code, label: t(`homework.${code}`) }))}
        value={outcome}
        onChange={code => setOutcome(outcomes.find(known => known === code))}
      />
      <div className="field">
        <label htmlFor={id}>{t("homework.remark")}</label>
        <textarea
          id={id}
          rows={3}
          maxLength={2_000}
          value={remark}
          onChange={event => setRemark(event.target.value)}
        />
      </div>
      <RatingInput
        words={{ label: t("homework.useful"), low: t("closing.useful-low"), high: t("closing.useful-high") }}
        value={useful}
        onChange={setUseful}
      />
      <p className="small quiet">{t("homework.seen")}</p>
      <div className="row">
        <button type="submit" className="button button--main" disabled={!outcome}>
          {t("homework.send")}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {t("homework.cancel")}
        </button>
      </div>
    </form>
  );
}
