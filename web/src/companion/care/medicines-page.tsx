import { knowledge } from "virtual:kedge-knowledge";
import { describeDate } from "@kedge/engine";
import { medicineList } from "../../care/medicine-list.ts";
import { careTexts } from "../../language/care.ts";
import { language, useTexts } from "../../language/index.ts";
import { now } from "../../offline/now.ts";
import { AddMedicine } from "./add-medicine.tsx";
import { CarePage } from "./care-page.tsx";
import { InteractionNotes } from "./interaction-notes.tsx";
import { MedicineCard } from "./medicine-card.tsx";
import { useCare } from "./use-care.ts";

/** What the person takes, how it goes, and what is worth a question to a pharmacist or prescriber. */
export function MedicinesPage() {
  const t = useTexts(careTexts);
  const own = useCare();
  const { care } = own;
  const list = care ? medicineList(care, knowledge, now().on, language) : [];
  const current = list.filter(({ listed }) => listed.current);
  const stopped = list.filter(({ listed }) => !listed.current);
  return (
    <CarePage title={t("medicines.title")} intro={t("medicines.intro")} own={own}>
      {care && (
        <>
          <InteractionNotes medicines={list} findings={care.findings} />
          <section className="stack" aria-labelledby="taken">
            <h2 id="taken">{t("medicines.now")}</h2>
            {current.length === 0 && <p>{t("medicines.none")}</p>}
            {current.map(medicine => (
              <MedicineCard key={medicine.medicineId} medicine={medicine} note={own.note} />
            ))}
          </section>
          <AddMedicine note={own.note} />
          <section className="card stack">
            <p>{t("medicines.complete.text")}</p>
            {care.medicinesListedOn && (
              <p className="quiet small">
                {t("medicines.complete.on", { on: describeDate(care.medicinesListedOn, language) })}
              </p>
            )}
            <div>
              <button
                type="button"
                className="button"
                onClick={() =>
                  void own.note({
                    to: "medicine-list",
                    body: { eventId: crypto.randomUUID(), on: now().on },
                  })
                }
              >
                {t("medicines.complete.save")}
              </button>
            </div>
          </section>
          <section className="card" aria-labelledby="stopping">
            <h2 id="stopping">{t("medicines.stop-title")}</h2>
            <p>{t("medicines.stop")}</p>
            <p>{t("medicines.stop-urgent")}</p>
          </section>
          {stopped.length > 0 && (
            <section className="stack" aria-labelledby="stopped">
              <h2 id="stopped">{t("medicines.stopped-title")}</h2>
              {stopped.map(medicine => (
                <MedicineCard key={medicine.medicineId} medicine={medicine} note={own.note} />
              ))}
            </section>
          )}
        </>
      )}
    </CarePage>
  );
}
