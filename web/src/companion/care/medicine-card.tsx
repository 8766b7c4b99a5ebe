import { knowledge } from "virtual:kedge-knowledge";
import { classOf, describeDate, describeNumber, planStanding } from "@kedge/engine";
import { useId } from "react";
import type { MedicineOnList } from "../../care/medicine-list.ts";
import type { MedicineNews } from "../../care/note.ts";
import { careTexts } from "../../language/care.ts";
import { language, useTexts } from "../../language/index.ts";
import { now } from "../../offline/now.ts";
import { MedicineChange } from "./medicine-change.tsx";
import { MedicineQuestions } from "./medicine-questions.tsx";
import { MedicineReminder } from "./medicine-reminder.tsx";
import { MedicineWeek } from "./medicine-week.tsx";
import type { OwnCare } from "./use-care.ts";

/** What every part of a medicine's card is given. */
export interface MedicinePart {
  readonly medicine: MedicineOnList;
  readonly tell: (news: MedicineNews, on?: ReturnType<typeof now>["on"]) => void;
}

/** One medicine: how it stands, and what can be told about it. */
export function MedicineCard({
  medicine,
  note,
}: {
  readonly medicine: MedicineOnList;
  readonly note: OwnCare["note"];
}) {
  const t = useTexts(careTexts);
  const id = useId();
  const { medicineId, name, listed } = medicine;
  const tell: MedicinePart["tell"] = (news, on = now().on) =>
    void note({
      to: "medicine-events",
      body: { ...news, eventId: crypto.randomUUID(), medicineId, on },
    });
  return (
    <article className="card stack" aria-labelledby={id}>
      <h3 id={id}>{name}</h3>
      <Facts medicine={medicine} />
      {listed.current && <MedicineWeek medicine={medicine} tell={tell} />}
      <MedicineChange medicine={medicine} tell={tell} />
      <MedicineQuestions medicine={medicine} tell={tell} />
      {listed.current && <MedicineReminder medicine={medicine} tell={tell} />}
      <ClassFacts medicine={medicine} />
      <div>
        <button type="button" className="button button--plain" onClick={() => tell({ kind: "removed" })}>
          {t("medicines.mistake")}
        </button>
      </div>
    </article>
  );
}

function Facts({ medicine: { medicine } }: { readonly medicine: MedicineOnList }) {
  const t = useTexts(careTexts);
  const { dose, startedOn, stoppedOn, reviewedOn } = medicine;
  const plan = planStanding(medicine, now().on);
  const inMilligrams = (value: number) => describeNumber(value, language);
  const lines = [
    [
      t("medicines.dose"),
      dose === undefined ? null : t("medicines.dose-value", { dose: inMilligrams(dose) }),
    ],
    [t("medicines.since"), startedOn ? describeDate(startedOn, language) : null],
    [t("medicines.stopped"), stoppedOn ? describeDate(stoppedOn, language) : null],
    [t("medicines.plan"), plan.now && t("medicines.plan-now", { dose: inMilligrams(plan.now.dose) })],
    [
      t("medicines.plan"),
      plan.next &&
        t("medicines.plan-next", {
          dose: inMilligrams(plan.next.dose),
          from: describeDate(plan.next.from, language),
        }),
    ],
    [t("medicines.last-talk"), reviewedOn ? describeDate(reviewedOn, language) : null],
  ] as const;
  return (
    <dl className="care-fact">
      {lines.map(([term, value]) =>
        value === null ? null : (
          <div key={`${term} ${value}`} className="care-fact__line">
            <dt className="quiet">{term}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function ClassFacts({ medicine: { medicine, listed } }: { readonly medicine: MedicineOnList }) {
  const t = useTexts(careTexts);
  const facts = classOf(medicine.substance, knowledge.medicines)?.facts;
  const text = (facts?.[language] ?? facts?.en)?.client;
  if (listed.substance && !text) return null;
  return (
    <details>
      <summary>{t("medicines.facts")}</summary>
      <p>{text ?? t("medicines.unknown")}</p>
    </details>
  );
}
