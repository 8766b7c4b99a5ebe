import { useState } from "react";
import { CrisisButton } from "../../crisis/crisis-button.tsx";
import { PageTitle } from "../../design/page-title.tsx";
import { checkInLinkTexts } from "../../language/check-in-link.ts";
import { useTexts } from "../../language/index.ts";
import { tokenOf } from "../../shell/form-text.ts";
import { OpenedLink } from "./opened-link.tsx";
import "../companion.css";

/** Takes the token out of the address, so that the device's history doesn't keep it. */
function takeToken(): string | null {
  const token = tokenOf(window.location.hash);
  window.history.replaceState(null, "", window.location.pathname);
  return token;
}

/** A check-in without an account. The address opens it once; nothing of it is kept on the device. */
export function LinkedCheckInPage() {
  const t = useTexts(checkInLinkTexts);
  const [token] = useState(takeToken);
  return (
    <div className="companion">
      {token === null ? (
        <main className="page stack">
          <PageTitle>{t("title")}</PageTitle>
          <p role="status">{t("no-token")}</p>
        </main>
      ) : (
        <OpenedLink token={token} />
      )}
      <aside className="companion__help">
        <CrisisButton />
      </aside>
    </div>
  );
}
