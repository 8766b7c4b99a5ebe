import { Component, lazy, type ReactNode, Suspense, useState } from "react";
import { FailedPage } from "./failed-page.tsx";
import { InsecurePage } from "./insecure-page.tsx";
import { Loading } from "./loading.tsx";

const Pages = lazy(() => import("./pages.tsx"));
const LinkedCheckInPage = lazy(() => import("../companion/check-in/linked-check-in-page.tsx"));
const OpenedCheckInPage = lazy(() => import("../companion/check-in/opened-check-in-page.tsx"));

/** The last net: whatever breaks, a person still sees what to do and where to find help. */
class LastNet extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <FailedPage /> : this.props.children;
  }
}

/**
 * A check-in is often the first page that somebody ever opens here, on a slow phone: opened by its address it comes
 * without the router, which is a fifth of its scripts. From the next page on the router takes over.
 */
function OpenedPage() {
  const [path, setPath] = useState(window.location.pathname);
  const goTo = (to: string) => {
    window.history.pushState(null, "", to);
    setPath(to);
  };
  switch (path) {
    case "/check-in":
      return <LinkedCheckInPage />;
    case "/my/check-in":
      return <OpenedCheckInPage onLeave={goTo} otherwise={<Pages />} />;
    default:
      return <Pages />;
  }
}

export function App() {
  return (
    <LastNet>
      {window.isSecureContext ? (
        <Suspense fallback={<Loading />}>
          <OpenedPage />
        </Suspense>
      ) : (
        <InsecurePage />
      )}
    </LastNet>
  );
}
