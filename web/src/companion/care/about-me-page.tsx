import { careTexts } from "../../language/care.ts";
import { useTexts } from "../../language/index.ts";
import { CarePage } from "./care-page.tsx";
import { ChecklistGroup, ownGroups } from "./checklist-group.tsx";
import { PastTreatments } from "./past-treatments.tsx";
import { Preferences } from "./preferences.tsx";
import { useCare } from "./use-care.ts";

/** The person's own answers about body, life and history, what was tried before, and what they would rather have. */
export function AboutMePage() {
  const t = useTexts(careTexts);
  const own = useCare();
  const { care } = own;
  return (
    <CarePage title={t("about.title")} intro={t("about.intro")} own={own}>
      {care && (
        <>
          <p className="quiet small">{t("about.not-a-diagnosis")}</p>
          {ownGroups.map(group => (
            <ChecklistGroup key={group} group={group} findings={care.findings} note={own.note} />
          ))}
          <PastTreatments past={care.pastTreatments} note={own.note} />
          <Preferences approaches={care.preferredApproaches} note={own.note} />
        </>
      )}
    </CarePage>
  );
}
