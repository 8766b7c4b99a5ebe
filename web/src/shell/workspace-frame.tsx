import { QueryClientProvider } from "@tanstack/react-query";
import { Outlet, useRouteContext } from "@tanstack/react-router";
import { queryClient } from "../api-client/query-client.ts";
import { startWorkspaceLanguage } from "../language/workspace.ts";
import { UnreachablePage } from "./unreachable-page.tsx";

await startWorkspaceLanguage();

/** Everything of the workspace comes from the server, so without one there is nothing it could honestly show. */
export function WorkspaceFrame() {
  const { session } = useRouteContext({ from: "/workspace" });
  if (session.kind === "unreachable") return <UnreachablePage />;
  return (
    <QueryClientProvider client={queryClient}>
      <Outlet />
    </QueryClientProvider>
  );
}
