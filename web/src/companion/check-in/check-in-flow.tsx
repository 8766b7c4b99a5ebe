import { useCountry } from "../../crisis/country.ts";
import { HelplineCard } from "../../crisis/helpline-card.tsx";
import { helpIn } from "../../crisis/helplines.ts";
import { companionTexts } from "../../language/companion.ts";
import { useTexts } from "../../language/index.ts";
import { answer, type CheckIn, goBack, goOn, leaveOut, leftOut, questionsOf } from "./check-in.ts";
import { CrisisScreen } from "./crisis-screen.tsx";
import { EndScreen } from "./end-screen.tsx";
import type { Form } from "./form.ts";
import { QuestionScreen } from "./question-screen.tsx";

/** Who gets the answers; `keeps`: whether this device keeps them until they are sent, or only the open page does. */
export type Recipient =
  | { readonly kind: "clinic"; readonly name: string; readonly keeps: "device" | "page" }
  | { readonly kind: "nobody" };

interface Props {
  readonly forms: readonly Form[];
  readonly checkIn: CheckIn;
  readonly recipient: Recipient;
  readonly onChange: (next: CheckIn) => void;
  /** The person is done, or stops after a risk answer: what was answered goes on its way. */
  readonly onFinish: (checkIn: CheckIn) => void;
  /** The person leaves for now. */
  readonly onLeave: () => void;
}

/** From the first question to the end. What is on the screen follows from the check-in alone. */
export function CheckInFlow({ forms, checkIn, recipient, onChange, onFinish, onLeave }: Props) {
  const questions = questionsOf(forms);
  const question = questions[checkIn.position];
  const back = () => onChange(goBack(checkIn));
  switch (checkIn.phase) {
    case "crisis":
      return (
        <CrisisScreen
          recipient={recipient}
          onGoOn={() => onChange(goOn(checkIn))}
          onStop={() => onFinish(checkIn)}
          onChange={back}
        />
      );
    case "end":
      return (
        <EndScreen
          leftOut={leftOut(checkIn).length}
          recipient={recipient.kind === "clinic" ? recipient.name : null}
          onSend={() => onFinish(checkIn)}
          onBack={back}
        />
      );
    case "asking": {
      if (!question) throw new RangeError(`The check-in has no question ${checkIn.position + 1}`);
      const before = checkIn.position - 1;
      const leftOutRisk =
        questions[before]?.item.asksAboutRisk === true &&
        before < checkIn.asked &&
        checkIn.answers[before] === null;
      return (
        <QuestionScreen
          question={question}
          position={checkIn.position}
          of={questions.length}
          chosen={checkIn.answers[checkIn.position] ?? null}
          notice={leftOutRisk && <LeftOutRisk />}
          onAnswer={choice => onChange(answer(checkIn, question.item, choice))}
          onLeaveOut={() => onChange(leaveOut(checkIn))}
          onBack={checkIn.position > 0 ? back : null}
          onStop={onLeave}
        />
      );
    }
  }
}

/** After the question about suicide and self-harm was left out: no pressure, and where help is. */
function LeftOutRisk() {
  const t = useTexts(companionTexts);
  const { lines, directories } = helpIn(useCountry());
  const line = lines[0] ?? directories[0];
  return (
    <div className="card stack" role="status">
      <p>{t("question.left-out-risk")}</p>
      {line && <HelplineCard helpline={line} />}
    </div>
  );
}
