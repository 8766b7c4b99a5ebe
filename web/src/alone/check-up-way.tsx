import { forms } from "virtual:kedge-forms";
import { beginCheckIn, type CheckIn } from "../companion/check-in/check-in.ts";
import { CheckInFlow } from "../companion/check-in/check-in-flow.tsx";
import { now } from "../offline/now.ts";
import type { DocumentKind } from "../self-advocacy/own-document.ts";
import { AboutStep } from "./about-step.tsx";
import type { AloneRecord } from "./alone-record.ts";
import { CheckStep } from "./check-step.tsx";
import { MoreStep } from "./more-step.tsx";
import type { Part } from "./parts/part.ts";
import { PartPage } from "./parts/part-page.tsx";
import { ScoresStep } from "./scores-step.tsx";
import { SessionsStep } from "./sessions-step.tsx";
import { WelcomeStep } from "./welcome-step.tsx";

/** Where the list of parts leads on to: the questions, or back to the result it was opened from. */
type Onward = "check" | "result";

/** Where the person is on the way to the result. */
export type WayPlace =
  | { readonly at: "welcome" | "about" | "sessions" | "scores" | "check" | "questions" }
  | { readonly at: "more"; readonly onward: Onward }
  | { readonly at: "part"; readonly part: Part; readonly onward: Onward };

/** Where the person is. */
export type Place =
  | WayPlace
  | { readonly at: "result" | "privacy" | "find" }
  | { readonly at: "document"; readonly document: DocumentKind };

/** Where to begin: an open risk answer comes first, then a result that is there already. */
export function firstPlace({ underWay, checkUps }: AloneRecord): Place {
  if (underWay?.checkIn.phase === "crisis") return { at: "questions" };
  return { at: checkUps.length > 0 ? "result" : "welcome" };
}

interface Props {
  readonly place: WayPlace;
  readonly record: AloneRecord;
  readonly onChange: (record: AloneRecord) => void;
  readonly onGo: (place: Place) => void;
}

/** The way to a result: a few short steps, the optional parts, and the questions. */
export function CheckUpWay({ place, record, onChange, onGo }: Props) {
  const step = { record, onChange };
  switch (place.at) {
    case "welcome":
      return (
        <WelcomeStep
          onNext={() => onGo({ at: "about" })}
          onFind={() => onGo({ at: "find" })}
          onPrivacy={() => onGo({ at: "privacy" })}
        />
      );
    case "about":
      return (
        <AboutStep {...step} onBack={() => onGo({ at: "welcome" })} onNext={() => onGo({ at: "sessions" })} />
      );
    case "sessions":
      return (
        <SessionsStep {...step} onBack={() => onGo({ at: "about" })} onNext={() => onGo({ at: "scores" })} />
      );
    case "scores":
      return (
        <ScoresStep
          {...step}
          onBack={() => onGo({ at: "sessions" })}
          onNext={() => onGo({ at: "more", onward: "check" })}
        />
      );
    case "more": {
      const { onward } = place;
      return (
        <MoreStep
          {...step}
          onOpen={part => onGo({ at: "part", part, onward })}
          onBack={() => onGo({ at: onward === "result" ? "result" : "scores" })}
          onNext={() => onGo({ at: onward })}
        />
      );
    }
    case "part":
      return (
        <PartPage {...step} part={place.part} onDone={() => onGo({ at: "more", onward: place.onward })} />
      );
    case "check":
      return (
        <CheckStep
          underWay={record.underWay !== null}
          onBack={() => onGo({ at: "more", onward: "check" })}
          onNext={() => {
            if (!record.underWay) onChange(begin(record));
            onGo({ at: "questions" });
          }}
        />
      );
    case "questions":
      return (
        record.underWay && (
          <CheckInFlow
            forms={forms}
            checkIn={record.underWay.checkIn}
            recipient={{ kind: "nobody" }}
            onChange={checkIn => onChange({ ...record, underWay: { on: now().on, checkIn } })}
            onFinish={checkIn => {
              onChange(finish(record, checkIn));
              onGo({ at: "result" });
            }}
            onLeave={() => onGo({ at: "check" })}
          />
        )
      );
  }
}

function begin(record: AloneRecord): AloneRecord {
  return { ...record, underWay: { on: now().on, checkIn: beginCheckIn(crypto.randomUUID(), forms) } };
}

function finish(record: AloneRecord, checkIn: CheckIn): AloneRecord {
  const checkUps = [...record.checkUps, { on: now().on, checkIn }];
  return { ...record, underWay: null, checkUps };
}
