import { Link, useRouteContext } from "@tanstack/react-router";
import { companionTexts } from "../language/companion.ts";
import { language, useTexts } from "../language/index.ts";
import { type OutboxStatus, useOutbox } from "../offline/outbox-status.ts";
import { knownPerson } from "../shell/session.ts";

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

/** One check-in that has not reached the clinic: why, and what to do. */
export function UnsentItem({ item }: { item: Item }) {
  const t = useTexts(companionTexts);
  const { sending } = useOutbox();
  const { session } = useRouteContext({ from: "/companion" });
  const { state, checkInId } = item;
  const own = knownPerson(session)?.memberId === item.memberId;
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
  if (!own) return <p>{t("unsent.other")}</p>;
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
          <Link to="/sign-in" search={{ next: "/my" }} className="button button--main">
            {t("unsent.sign-in")}
          </Link>
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

/** Everything that has not reached the clinic yet; nothing when all has. */
export function Unsent() {
  const t = useTexts(companionTexts);
  const { items, unreadable } = useOutbox();
  if (items.length === 0 && unreadable === 0) return null;
  return (
    <section className="card card--concern stack" role="status">
      {items.length > 0 && <h2>{t("unsent.title", { count: items.length })}</h2>}
      {items.map(item => (
        <UnsentItem key={item.checkInId} item={item} />
      ))}
      {unreadable > 0 && <p>{t("unsent.unreadable")}</p>}
    </section>
  );
}
