import { useNavigate, useRouteContext } from "@tanstack/react-router";
import { CheckInPage } from "./check-in-page.tsx";

/** The check-in of a signed-in client, reached from another page. */
export function RoutedCheckInPage() {
  const { session } = useRouteContext({ from: "/companion" });
  const navigate = useNavigate();
  return (
    <CheckInPage
      session={session}
      onLeave={to =>
        void (to === "home" ? navigate({ to: "/my" }) : navigate({ to: "/sign-in", search: { next: "/my" } }))
      }
    />
  );
}
