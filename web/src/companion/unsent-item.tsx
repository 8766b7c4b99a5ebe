import { companionTexts } from "../language/companion.ts";
import { language, useTexts } from "../language/index.ts";
import { type OutboxStatus, useOutbox } from "../offline/outbox-status.ts";

type Item = OutboxStatus["items"][number];

const device = () => import("../offline/index.ts");

async function sendAgain(checkInId: string): Promise<void> {
  const { tryAgain, sendNow } = await device();
  await tryAgain(checkInId);
  await sendNow();
}

async function sendSeparately(checkInId: string): Promise<void> {
  const { sendUnderNewNumber, sendNow } = await device();
  await sendUnderNewNumber(checkInId);
  await sendNow();
}

const inWords = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" });

interface Props {
  readonly item: Item;
  /** Who is here: somebody else's check-in is only named. */
  readonly memberId: string | undefined;
  readonly onSignIn: () => void;
}

/** One check-in that has not reached the clinic: why, and what to do. */
export function UnsentItem({ item, memberId, onSignIn }: Props) {
  const t = useTexts(companionTexts);
  const { sending } = useOutbox();
  const { state, checkInId } = item;
  const tryNow = (
    <button
      type="button"
      className="button"
      aria-disabled={sending}
      onClick={() => void sendAgain(checkInId)}
    >
      {sending ? t("unsent.sending") : t("unsent.try")}
    </button>
  );
  if (memberId !== item.memberId) return <p>{t("unsent.other")}</p>;
  return (
    <div className="stack">
      <p className="small quiet">{t("unsent.answered", { at: inWords.format(new Date(item.answeredAt)) })}</p>
      {item.urgent && <p className="card card--risk">{t("unsent.risk")}</p>}
      {state.kind === "waiting" && (
        <>
          <p>{item.durable ? t("unsent.waiting") : t("unsent.page-only")}</p>
          <div>{tryNow}</div>
        </>
      )}
      {state.kind === "needs-sign-in" && (
        <>
          <p>{t("unsent.needs-sign-in")}</p>
          <div>
            <button type="button" className="button button--main" onClick={onSignIn}>
              {t("unsent.sign-in")}
            </button>
          </div>
        </>
      )}
      {state.kind === "conflict" && (
        <>
          <p>{t("unsent.conflict")}</p>
          <div>
            <button type="button" className="button" onClick={() => void sendSeparately(checkInId)}>
              {t("unsent.conflict-send")}
            </button>
          </div>
        </>
      )}
      {state.kind === "refused" && (
        <>
          <p>{t("unsent.refused", { message: state.message })}</p>
          <div>{tryNow}</div>
        </>
      )}
    </div>
  );
}
