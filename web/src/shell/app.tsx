import { RouterProvider } from "@tanstack/react-router";
import { Component, type ReactNode } from "react";
import { FailedPage } from "./failed-page.tsx";
import { InsecurePage } from "./insecure-page.tsx";
import { router } from "./router.tsx";

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

export function App() {
  return <LastNet>{window.isSecureContext ? <RouterProvider router={router} /> : <InsecurePage />}</LastNet>;
}
