import { forms as bundledForms } from "virtual:kedge-forms";
import type { CheckInLinkState } from "@kedge/api";
import { type ReactNode, useEffect, useState } from "react";
import { ApiError, request } from "../../api-client/index.ts";
import { suggestCountry } from "../../crisis/country.ts";
import { PageTitle } from "../../design/page-title.tsx";
import { checkInLinkTexts } from "../../language/check-in-link.ts";
import { useTexts } from "../../language/index.ts";
import type { Form } from "./form.ts";
import { formsDue } from "./known-forms.ts";
import { LinkedCheckIn } from "./linked-check-in.tsx";
import UnwatchedNotice from "./unwatched-notice.tsx";

type LookUp =
  | { readonly kind: "looking" }
  | { readonly kind: "found"; readonly state: CheckInLinkState; readonly forms: readonly Form[] }
  | { readonly kind: "started"; readonly state: CheckInLinkState; readonly forms: readonly Form[] }
  | { readonly kind: "over"; readonly message: string };

interface Props {
  readonly token: string;
  /** On a device that others use next: what stands at the end instead of "you can close this page". */
  readonly ending?: ReactNode;
}

/** The check-in that a token opens: whether it is you, the questions, and what became of them. */
export function OpenedLink({ token, ending }: Props) {
  const t = useTexts(checkInLinkTexts);
  const [lookUp, setLookUp] = useState<LookUp>({ kind: "looking" });
  useEffect(() => {
    request<CheckInLinkState>("POST", "/api/check-in-links/look-up", { token }).then(
      async state => {
        suggestCountry(state.country);
        const forms = await formsDue(state.instruments, state.ownForms).catch(() => bundledForms);
        setLookUp({ kind: "found", state, forms });
      },
      (error: ApiError) => setLookUp({ kind: "over", message: error.message }),
    );
  }, [token]);
  const refuse = async () => {
    try {
      await request("POST", "/api/check-in-links/refusal", { token });
      setLookUp({ kind: "over", message: t("not-me-done") });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setLookUp({ kind: "over", message: error.message });
    }
  };
  if (lookUp.kind === "started")
    return (
      <LinkedCheckIn
        token={token}
        forms={lookUp.forms}
        organization={lookUp.state.organizationName}
        ending={ending}
      />
    );
  return (
    <main className="page stack">
      <PageTitle>{t("title")}</PageTitle>
      {lookUp.kind === "looking" && <p role="status">{t("looking")}</p>}
      {lookUp.kind === "over" && (
        <>
          <p role="status">{lookUp.message}</p>
          {ending}
        </>
      )}
      {lookUp.kind === "found" && (
        <Introduction
          state={lookUp.state}
          questions={lookUp.forms.reduce((sum, { items }) => sum + items.length, 0)}
          onStart={() => setLookUp({ ...lookUp, kind: "started" })}
          onRefuse={() => void refuse()}
        />
      )}
    </main>
  );
}

interface IntroductionProps {
  readonly state: CheckInLinkState;
  readonly questions: number;
  readonly onStart: () => void;
  readonly onRefuse: () => void;
}

/** Who asks, whom, what becomes of it: before the first question. */
function Introduction({ state, questions, onStart, onRefuse }: IntroductionProps) {
  const t = useTexts(checkInLinkTexts);
  const organization = state.organizationName;
  return (
    <>
      <p>{t("for", { organization })}</p>
      <p className="card">{t("you", { initials: state.initials })}</p>
      <p>{t("count", { count: questions })}</p>
      <p>{t("who", { organization })}</p>
      <p>{t("risk")}</p>
      {!state.alertsWatched && <UnwatchedNotice />}
      <p>{t("device")}</p>
      <button type="button" className="big-button" onClick={onStart}>
        {t("yes")}
      </button>
      <div>
        <button type="button" className="button" onClick={onRefuse}>
          {t("not-me")}
        </button>
      </div>
    </>
  );
}
