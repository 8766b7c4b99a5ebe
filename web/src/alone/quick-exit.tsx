import { aloneTexts } from "../language/alone.ts";
import { useTexts } from "../language/index.ts";

/** Puts an empty page in the place of this one at once: the back button doesn't lead here, no other site is asked. */
export function QuickExit() {
  const t = useTexts(aloneTexts);
  return (
    <button type="button" className="button" onClick={() => window.location.replace("about:blank")}>
      {t("lock.leave")}
    </button>
  );
}
