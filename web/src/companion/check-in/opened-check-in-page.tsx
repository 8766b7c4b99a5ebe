import { type ReactNode, use, useState } from "react";
import { knownPerson, session } from "../../shell/session.ts";
import { CompanionFrame } from "../companion-frame.tsx";
import { CheckInPage } from "./check-in-page.tsx";

const addresses = { home: "/my", "sign-in": "/sign-in?next=%2Fmy" } as const;

interface Props {
  readonly onLeave: (to: string) => void;
  /** For anybody who is no client here, or not signed in: the pages that know where else to go. */
  readonly otherwise: ReactNode;
}

/** The check-in of a signed-in client, opened by its address. */
export default function OpenedCheckInPage({ onLeave, otherwise }: Props) {
  // Asked once: an answer that comes later, such as an ended session, must not take an open check-in away.
  const [asked] = useState(() => session());
  const state = use(asked);
  if (knownPerson(state)?.role !== "client") return otherwise;
  return (
    <CompanionFrame session={state}>
      <CheckInPage session={state} onLeave={to => onLeave(addresses[to])} />
    </CompanionFrame>
  );
}
