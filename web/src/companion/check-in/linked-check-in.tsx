import type { CheckInReceipt } from "@kedge/api";
import { type ReactNode, useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { ApiError, request } from "../../api-client/index.ts";
import { CrisisHelp } from "../../crisis/crisis-help.tsx";
import { ErrorBox } from "../../design/error-box.tsx";
import { PageTitle } from "../../design/page-title.tsx";
import { checkInLinkTexts } from "../../language/check-in-link.ts";
import { useTexts } from "../../language/index.ts";
import { now } from "../../offline/now.ts";
import { beginCheckIn, type CheckIn, hasRiskAnswer, toSend } from "./check-in.ts";
import { CheckInFlow } from "./check-in-flow.tsx";
import type { Form } from "./form.ts";
import { beforeTheEnd } from "./last-words.ts";

type Stage =
  | { readonly kind: "asking"; readonly checkIn: CheckIn }
  | { readonly kind: "left" }
  | { readonly kind: "sending"; readonly checkIn: CheckIn; readonly problem: string | null }
  | { readonly kind: "done"; readonly receipt: CheckInReceipt };

interface Props {
  readonly token: string;
  readonly forms: readonly Form[];
  readonly organization: string;
  /** On a device that others use next: what stands at the end instead of "you can close this page". */
  readonly ending?: ReactNode;
}

const path = "/api/check-in-links/check-ins";

/** The questions of a link, answered and sent by this page alone. */
export function LinkedCheckIn({ token, forms, organization, ending }: Props) {
  const t = useTexts(checkInLinkTexts);
  const [stage, setStage] = useState<Stage>(() => ({
    kind: "asking",
    checkIn: beginCheckIn(crypto.randomUUID(), forms),
  }));
  const lastAnswer = useRef(now());
  const bodyOf = useCallback(
    (checkIn: CheckIn) => ({ token, checkIn: toSend(checkIn, lastAnswer.current.at, lastAnswer.current.on) }),
    [token],
  );

  const unsent = stage.kind === "asking" || stage.kind === "sending" ? stage.checkIn : null;
  const riskUnsent = unsent !== null && hasRiskAnswer(unsent) ? unsent : null;
  useEffect(() => {
    if (riskUnsent === null) return;
    // What was answered about suicide or self-harm is sent even when the page is closed before the end.
    return beforeTheEnd(() =>
      fetch(path, {
        method: "POST",
        keepalive: true,
        headers: { "content-type": "application/json", "x-kedge-request": "1" },
        body: JSON.stringify(bodyOf(riskUnsent)),
      }),
    );
  }, [riskUnsent, bodyOf]);

  const send = async (checkIn: CheckIn) => {
    setStage({ kind: "sending", checkIn, problem: null });
    try {
      setStage({ kind: "done", receipt: await request<CheckInReceipt>("POST", path, bodyOf(checkIn)) });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setStage({ kind: "sending", checkIn, problem: error.message });
    }
  };
  const askingWithRisk = stage.kind === "asking" ? riskUnsent : null;
  const sendNow = useEffectEvent(() => {
    if (askingWithRisk && document.visibilityState === "hidden") void send(askingWithRisk);
  });
  // A phone may end a page that nobody looks at without telling it: hidden is the last that it learns.
  useEffect(() => {
    document.addEventListener("visibilitychange", sendNow);
    return () => document.removeEventListener("visibilitychange", sendNow);
  }, []);

  switch (stage.kind) {
    case "asking":
      return (
        <CheckInFlow
          forms={forms}
          checkIn={stage.checkIn}
          recipient={{ kind: "clinic", name: organization, keeps: "page" }}
          onChange={checkIn => {
            lastAnswer.current = now();
            setStage({ kind: "asking", checkIn });
          }}
          onFinish={checkIn => void send(checkIn)}
          onLeave={() =>
            hasRiskAnswer(stage.checkIn) ? void send(stage.checkIn) : setStage({ kind: "left" })
          }
        />
      );
    case "left":
      return (
        <main className="page stack">
          <PageTitle>{t("left-title")}</PageTitle>
          <p>{t(ending ? "left-nothing" : "left")}</p>
          {ending}
        </main>
      );
    case "sending": {
      const urgent = hasRiskAnswer(stage.checkIn);
      return (
        <main className="page stack">
          <PageTitle>{stage.problem === null ? t("sending-title") : t("not-sent-title")}</PageTitle>
          <ErrorBox message={stage.problem} />
          <p role="status">{stage.problem === null ? t("sending") : t("not-sent")}</p>
          {stage.problem !== null && (
            <>
              {urgent && <p className="card card--risk">{t("not-sent-risk")}</p>}
              <button type="button" className="button button--main" onClick={() => void send(stage.checkIn)}>
                {t("again")}
              </button>
            </>
          )}
          {urgent && <CrisisHelp />}
        </main>
      );
    }
    case "done":
      return (
        <main className="page stack">
          <PageTitle>{t("done-title")}</PageTitle>
          <p role="status">{t(ending ? "done-here" : "done", { organization })}</p>
          {stage.receipt.alertRaised && (
            <>
              <p>{t("alert")}</p>
              <CrisisHelp />
            </>
          )}
          {ending}
        </main>
      );
  }
}
