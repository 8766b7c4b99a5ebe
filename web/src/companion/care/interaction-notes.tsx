import { knowledge } from "virtual:kedge-knowledge";
import type { KnownFinding } from "@kedge/api";
import { describeInteraction } from "@kedge/engine";
import { flagsOf } from "../../care/interactions.ts";
import type { MedicineOnList } from "../../care/medicine-list.ts";
import { careTexts } from "../../language/care.ts";
import { language, useTexts } from "../../language/index.ts";
import { now } from "../../offline/now.ts";

/** Pairs on the list that are worth a question. What follows from a risk answer is for the prescriber, and not among them. */
export function InteractionNotes({
  medicines,
  findings,
}: {
  readonly medicines: readonly MedicineOnList[];
  readonly findings: readonly KnownFinding[];
}) {
  const t = useTexts(careTexts);
  const flags = flagsOf(medicines, findings, false, knowledge, now().on);
  const described = flags.map(flag => ({
    key: [flag.interaction, ...flag.partners].join(" "),
    ...describeInteraction(flag, knowledge, { language, audience: "client" }),
  }));
  const [first] = described;
  if (!first) return null;
  return (
    <section className="card card--concern stack" aria-labelledby="flags">
      <h2 id="flags">{t("medicines.flags-title")}</h2>
      <ul className="care-list">
        {described.map(({ key, title, text, when }) => (
          <li key={key}>
            <strong>{title}</strong>
            <br />
            {text} {t("medicines.flag-ask", { when })}
          </li>
        ))}
      </ul>
      <p className="quiet small">{first.notComplete}</p>
    </section>
  );
}
