import type { ReactNode } from "react";
import { PageTitle } from "../../design/page-title.tsx";
import { checkUpTexts } from "../../language/check-up.ts";
import { useTexts } from "../../language/index.ts";
import { AlcoholPart } from "./alcohol-part.tsx";
import { ChecklistLines } from "./checklist-lines.tsx";
import { FacetQuestions } from "./facet-questions.tsx";
import { MedicinesPart } from "./medicines-part.tsx";
import { facetsOf, linesOf, type Part, type PartProps } from "./part.ts";
import { PastPart } from "./past-part.tsx";
import { TasksPart } from "./tasks-part.tsx";

interface Props extends PartProps {
  readonly part: Part;
  readonly onDone: () => void;
}

/** One part on a screen of its own. Everything is kept as it is entered. */
export function PartPage({ part, onDone, ...props }: Props) {
  const t = useTexts(checkUpTexts);
  return (
    <main className="page stack">
      <PageTitle>{t(`parts.${part}`)}</PageTitle>
      <p className="quiet">{t(`parts-text.${part}`)}</p>
      <PartFields part={part} {...props} />
      <div>
        <button type="button" className="button button--main" onClick={onDone}>
          {t("done")}
        </button>
      </div>
    </main>
  );
}

function PartFields({ part, ...props }: PartProps & { readonly part: Part }): ReactNode {
  const t = useTexts(checkUpTexts);
  const title = t(`parts.${part}`);
  switch (part) {
    case "together":
    case "hopes":
      return (
        <>
          <FacetQuestions {...props} facets={facetsOf[part]} />
          <ChecklistLines {...props} lines={linesOf[part]} title={title} />
        </>
      );
    case "pattern":
    case "body":
    case "life":
    case "history":
      return <ChecklistLines {...props} lines={linesOf[part]} title={title} />;
    case "tasks":
      return <TasksPart {...props} />;
    case "alcohol":
      return <AlcoholPart {...props} />;
    case "medicines":
      return <MedicinesPart {...props} />;
    case "past":
      return <PastPart {...props} />;
  }
}
