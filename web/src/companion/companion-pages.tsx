import { Outlet, useRouteContext } from "@tanstack/react-router";
import { CompanionFrame } from "./companion-frame.tsx";

/** What the router shows of the companion. */
export function CompanionPages() {
  const { session } = useRouteContext({ from: "/companion" });
  return (
    <CompanionFrame session={session}>
      <Outlet />
    </CompanionFrame>
  );
}
