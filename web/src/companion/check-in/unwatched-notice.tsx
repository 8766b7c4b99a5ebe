import { checkInLinkTexts } from "../../language/check-in-link.ts";
import { useTexts } from "../../language/index.ts";

/** Said before somebody answers while alerts may reach nobody. */
export default function UnwatchedNotice() {
  const t = useTexts(checkInLinkTexts);
  return (
    <p className="card card--concern" role="status">
      {t("unwatched")}
    </p>
  );
}
