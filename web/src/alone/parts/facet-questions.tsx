import { sessionQuestions } from "virtual:kedge-session-questions";
import type { SessionFeedback, SessionFeedbackFacet } from "@kedge/engine";
import { now } from "../../offline/now.ts";
import { ScaleField } from "../scale-field.tsx";
import type { SessionQuestion } from "../session-question.ts";
import type { PartProps } from "./part.ts";

interface Props extends PartProps {
  readonly facets: readonly SessionFeedbackFacet[];
}

/** Some of the questions about the therapy. Today's answers are added to earlier ones, so that a fall can be seen. */
export function FacetQuestions({ record, onChange, facets }: Props) {
  const { on } = now();
  const today = record.feedback.find(feedback => feedback.on === on)?.facets ?? {};
  const earlier = record.feedback.filter(feedback => feedback.on !== on);
  const answer = (facet: SessionFeedbackFacet, value: number | null) => {
    const { [facet]: _, ...rest } = today;
    const changed: SessionFeedback["facets"] = value === null ? rest : { ...rest, [facet]: value };
    const own = Object.keys(changed).length > 0 ? [{ on, facets: changed }] : [];
    onChange({ ...record, feedback: [...earlier, ...own] });
  };
  return facets.map(facet => {
    const question = sessionQuestions.find((other: SessionQuestion) => other.facet === facet);
    return (
      question && (
        <ScaleField
          key={facet}
          question={question}
          value={today[facet] ?? null}
          onChange={value => answer(facet, value)}
        />
      )
    );
  });
}
