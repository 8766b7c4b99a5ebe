import { Component, type ReactNode, Suspense, useEffect, useState } from "react";
import { FailedPage } from "./failed-page.tsx";
import { InsecurePage } from "./insecure-page.tsx";
import { Loading } from "./loading.tsx";
import { knownPerson, session } from "./session.ts";

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
 * The page of an address, once everything is here that it is made of. Waiting for that inside React would show it 0.3 s
 * later than it could be: what has once been seen as waiting is held back for so long, each time anew.
 *
 * A check-in is often the first page that somebody ever opens here, on a slow phone: opened by its address it comes
 * without the router, which is a fifth of its scripts. From the next page on the router takes over.
 */
async function pageAt(path: string, goTo: (to: string) => void): Promise<ReactNode> {
  if (path === "/check-in") {
    const { LinkedCheckInPage } = await import("../companion/check-in/linked-check-in-page.tsx");
    return <LinkedCheckInPage />;
  }
  if (path === "/my/check-in") {
    const [{ OpenedCheckInPage }, state] = await Promise.all([
      import("../companion/check-in/opened-check-in-page.tsx"),
      session(),
    ]);
    if (knownPerson(state)?.role === "client") return <OpenedCheckInPage session={state} onLeave={goTo} />;
  }
  const { Pages } = await import("./pages.tsx");
  return <Pages />;
}

function OpenedPage() {
  const [path, setPath] = useState(window.location.pathname);
  const [page, setPage] = useState<ReactNode>(<Loading />);
  useEffect(() => {
    const goTo = (to: string) => {
      window.history.pushState(null, "", to);
      setPage(<Loading />);
      setPath(to);
    };
    pageAt(path, goTo).then(setPage, (error: unknown) =>
      setPage(() => {
        throw error;
      }),
    );
  }, [path]);
  return page;
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
