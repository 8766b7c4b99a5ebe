import { knowledge } from "virtual:kedge-knowledge";
import type { MyReview } from "@kedge/api";
import { now } from "../../offline/now.ts";
import { DocumentChoice } from "../../self-advocacy/document-choice.tsx";
import { DocumentPage } from "../../self-advocacy/document-page.tsx";
import { makeDocument } from "../../self-advocacy/make-document.ts";
import type { DocumentKind, KeptDocuments } from "../../self-advocacy/own-document.ts";
import { CourseCharts } from "./course-charts.tsx";
import { OneThing } from "./one-thing.tsx";
import { documentsName, raiseName } from "./own-names.ts";
import { useSealed } from "./use-sealed.ts";

interface Props {
  readonly answer: MyReview;
  readonly memberId: string;
  readonly onChoose: (kind: DocumentKind) => void;
}

/** Below a signed-in person's review: their course, what they want to raise, and what they can take along. */
export function TakeAlong({ answer: { review, charts }, memberId, onChoose }: Props) {
  const [raise, keepRaise] = useSealed<string | null>(raiseName(memberId), null);
  return (
    <>
      <CourseCharts charts={charts} knowledge={knowledge} />
      <OneThing review={review} knowledge={knowledge} chosen={raise} onChoose={keepRaise} />
      <DocumentChoice onChoose={onChoose} />
    </>
  );
}

interface DocumentProps {
  readonly kind: DocumentKind;
  readonly answer: MyReview;
  readonly memberId: string;
  readonly onBack: () => void;
}

/** One of the documents; what the person changed in it stays on this device. */
export function OwnDocumentPage({ kind, answer: { review }, memberId, onBack }: DocumentProps) {
  const [documents, keep] = useSealed<KeptDocuments>(documentsName(memberId), {});
  const { [kind]: kept, ...others } = documents;
  return (
    <DocumentPage
      kind={kind}
      draft={makeDocument(kind, { review, knowledge, background: [] })}
      kept={kept}
      today={now().on}
      onKeep={sections => keep(sections ? { ...others, [kind]: sections } : others)}
      onBack={onBack}
    />
  );
}
