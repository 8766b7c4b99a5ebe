import { knowledge } from "virtual:kedge-knowledge";
import type { Care, ClientPage } from "@kedge/api";
import { describeDate } from "@kedge/engine";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type MedicineOnList, medicineList } from "../../care/medicine-list.ts";
import { QueryState } from "../query-state.tsx";
import { Failure } from "./failure.tsx";
import { InteractionList } from "./interaction-list.tsx";
import { AddMedicineForm } from "./medicine-forms.tsx";
import { MedicineLine } from "./medicine-line.tsx";
import { MedicinesDue } from "./medicines-due.tsx";
import { PrescriberLetter } from "./prescriber-letter.tsx";
import { SideEffects } from "./side-effects.tsx";
import { today } from "./today.ts";
import { useClientCare, useNote } from "./use-client-care.ts";

/** What every part of the medicines is given. */
export interface MedicinesProps {
  readonly page: ClientPage;
  readonly care: Care;
  readonly list: readonly MedicineOnList[];
}

/** The medicines of a client: the list with its history, what is due, interactions, side effects, and a letter. */
export function MedicineCards({ page }: { readonly page: ClientPage }) {
  const { i18n } = useTranslation("care-cards");
  const query = useClientCare(page.clientId);
  if (!query.data) return <QueryState query={query} />;
  const care = query.data;
  const props = { page, care, list: medicineList(care, knowledge, today(), i18n.language) };
  return (
    <div className="client-cards">
      <MedicinesCard {...props} />
      <div className="client-cards__column">
        <InteractionList {...props} />
        <MedicinesDue {...props} />
        <SideEffects {...props} />
        <PrescriberLetter {...props} />
      </div>
    </div>
  );
}

function MedicinesCard({ page: { clientId }, care, list }: MedicinesProps) {
  const { t, i18n } = useTranslation("care-cards");
  const note = useNote(clientId);
  return (
    <section className="card" aria-labelledby="medicines">
      <h2 id="medicines">{t("medicines.title")}</h2>
      <p className="small">
        {care.medicinesListedOn
          ? t("medicines.listed", { on: describeDate(care.medicinesListedOn, i18n.language) })
          : t("medicines.not-listed")}
      </p>
      {list.length === 0 ? <p>{t("medicines.none")}</p> : null}
      <ul className="plain-list care-medicines">
        {list.map(medicine => (
          <MedicineLine key={medicine.medicineId} clientId={clientId} medicine={medicine} />
        ))}
      </ul>
      <Failure error={note.error} />
      <div className="row">
        <Button
          variant="default"
          loading={note.isPending}
          onClick={() =>
            note.mutate({ to: "medicine-list", body: { eventId: crypto.randomUUID(), on: today() } })
          }
        >
          {t("medicines.complete")}
        </Button>
      </div>
      <details>
        <summary>{t("medicines.add")}</summary>
        <AddMedicineForm clientId={clientId} />
      </details>
    </section>
  );
}
