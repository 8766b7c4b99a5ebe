import { useSearch } from "@tanstack/react-router";
import { ReadingPage } from "./reading-page.tsx";

/** The sheets for somebody without an account. */
export function AloneReadingPage() {
  const { sheet } = useSearch({ from: "/alone/read" });
  return <ReadingPage at="/alone/read" code={sheet} />;
}
