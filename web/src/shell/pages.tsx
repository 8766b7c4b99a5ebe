import { RouterProvider } from "@tanstack/react-router";
import { router } from "./router.tsx";

/** Every page there is, by its address. */
export default function Pages() {
  return <RouterProvider router={router} />;
}
