import { lazy, Suspense } from "react";
import { CrisisHelp } from "../../crisis/crisis-help.tsx";
import { PageTitle } from "../../design/page-title.tsx";
import { companionTexts } from "../../language/companion.ts";
import { shellTexts, useTexts } from "../../language/index.ts";
import { currentNumber, useOutbox } from "../../offline/outbox-status.ts";
import { UnsentItem } from "../unsent-item.tsx";

const OwnReview = lazy(() => import("../review/own-review.tsx"));

interface Props {
  readonly checkInId: string;
  readonly memberId: string;
  readonly urgent: boolean;
  readonly organization: string;
  readonly onLeave: (to: "home" | "sign-in") => void;
}

/** Where the check-in is now: confirmed by the server, or honestly not yet. */
export function SentScreen({ checkInId, memberId, urgent, organization, onLeave }: Props) {
  const t = useTexts(companionTexts);
  const shell = useTexts(shellTexts);
  const { items, receipts } = useOutbox();
  const number = currentNumber(checkInId);
  const receipt = receipts.find(candidate => candidate.checkInId === number);
  const item = items.find(candidate => candidate.checkInId === number);
  const failed = item && (item.state.kind !== "waiting" || item.state.attempts > 0);
  const stuck = failed && item.state.kind !== "waiting";
  return (
    <main className="page stack">
      <PageTitle>
        {receipt ? t("sent.done-title") : failed ? t("sent.waiting-title") : t("sent.sending-title")}
      </PageTitle>
      <div role="status" className="stack">
        {receipt && <p>{t("sent.done", { organization })}</p>}
        {receipt?.alertRaised && <p>{t("sent.alert")}</p>}
        {receipt?.withoutTotal && receipt.withoutTotal.length > 0 && <p>{t("sent.without-total")}</p>}
        {receipt?.clockWrong && <p>{t("sent.clock-wrong")}</p>}
        {!receipt && !failed && <p>{t("sent.sending")}</p>}
        {failed && !stuck && <p>{item.durable ? t("sent.waiting") : t("sent.page-only")}</p>}
        {urgent && !receipt && <p className="card card--risk">{t("sent.not-reached")}</p>}
      </div>
      {stuck && <UnsentItem item={item} memberId={memberId} onSignIn={() => onLeave("sign-in")} />}
      {urgent && <CrisisHelp />}
      {receipt && (
        <Suspense fallback={<p role="status">{shell("loading")}</p>}>
          <OwnReview />
        </Suspense>
      )}
      <div>
        <button type="button" className="button" onClick={() => onLeave("home")}>
          {t("sent.home")}
        </button>
      </div>
    </main>
  );
}
