import { CrisisHelp } from "../crisis/crisis-help.tsx";
import { shellTexts, useTexts } from "../language/index.ts";

/** Without https the browser offers neither encryption nor offline use, so only help in a crisis is left. */
export function InsecurePage() {
  const t = useTexts(shellTexts);
  return (
    <main className="page stack">
      <h1>{t("insecure.title")}</h1>
      <p>{t("insecure.text")}</p>
      <CrisisHelp />
    </main>
  );
}
