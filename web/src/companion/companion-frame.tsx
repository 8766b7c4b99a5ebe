import { type ReactNode, useEffect } from "react";
import { suggestCountry } from "../crisis/country.ts";
import { CrisisButton } from "../crisis/crisis-button.tsx";
import { knownPerson, type Session } from "../shell/session.ts";
import "./companion.css";

/** Around every page of the companion: the way to help stays on the screen, and the outbox is at work. */
export function CompanionFrame({ session, children }: { session: Session; children: ReactNode }) {
  useEffect(() => {
    if (session.kind === "signed-in") suggestCountry(session.me.organization.country);
    void import("../offline/index.ts").then(({ startSending }) => startSending());
    void import("../entries/entry-sender.ts").then(({ startSendingEntries }) => startSendingEntries());
    const memberId = knownPerson(session)?.memberId;
    if (memberId === undefined) return;
    void import("../offline/message-queue.ts").then(({ startSendingMessages }) =>
      startSendingMessages(memberId),
    );
    void import("../offline/care-note-sender.ts").then(({ startSendingNotes }) =>
      startSendingNotes(memberId),
    );
  }, [session]);
  return (
    <div className="companion">
      {children}
      <aside className="companion__help">
        <CrisisButton />
      </aside>
    </div>
  );
}
