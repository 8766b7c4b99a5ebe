import { RouterProvider } from "@tanstack/react-router";
import { router } from "./router.tsx";

/** Every page by its address, but the check-in by a link: that one is only ever opened by itself. */
export default function Pages() {
  return <RouterProvider router={router} />;
}
