import type { Session } from "../../shell/session.ts";
import { CompanionFrame } from "../companion-frame.tsx";
import { CheckInPage } from "./check-in-page.tsx";

const addresses = { home: "/my", "sign-in": "/sign-in?next=%2Fmy" } as const;

interface Props {
  /** As it was when the page was opened: an answer that comes later must not take an open check-in away. */
  readonly session: Session;
  readonly onLeave: (to: string) => void;
}

/** The check-in of a signed-in client, opened by its address. */
export function OpenedCheckInPage({ session, onLeave }: Props) {
  return (
    <CompanionFrame session={session}>
      <CheckInPage session={session} onLeave={to => onLeave(addresses[to])} />
    </CompanionFrame>
  );
}
