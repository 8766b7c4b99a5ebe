import { RouterProvider } from "@tanstack/react-router";
import { router } from "./router.tsx";

// The first page with its scripts and its reader is here before React is asked for it.
await router.load();

/** Every page by its address, but the check-in by a link: that one is only ever opened by itself. */
export function Pages() {
  return <RouterProvider router={router} />;
}
