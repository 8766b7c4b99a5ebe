import type { Look } from "@kedge/api";
import { language, useTexts } from "../../language/index.ts";
import { recordTexts } from "../../language/record.ts";
import { instant } from "../../workspace/instant.ts";
import { actionKey } from "./action-words.ts";

/** One look: who, what, when. A look without a care relation stands out, in words too. */
export function LookEntry({ look }: { look: Look }) {
  const t = useTexts(recordTexts);
  const emergency = look.action.startsWith("break-glass.");
  return (
    <li className={emergency ? "card card--concern" : "card"}>
      {emergency && <p className="look-mark">{t("looks.emergency")}</p>}
      <strong>{useWho(look.by)}</strong>
      {look.by.kind === "member" && <span className="quiet"> · {t(`looks.role.${look.by.role}`)}</span>}
      <br />
      {t(actionKey(look.action), { action: look.action })}
      <br />
      {look.reason && (
        <>
          {t("looks.reason", { reason: look.reason })}
          <br />
        </>
      )}
      <time dateTime={look.at} className="small quiet">
        {instant(look.at, language)}
      </time>
    </li>
  );
}

function useWho(by: Look["by"]): string {
  const t = useTexts(recordTexts);
  switch (by.kind) {
    case "you":
      return t("looks.you");
    case "kedge":
      return t("looks.kedge");
    case "member":
      return by.name ?? t("looks.unnamed");
  }
}
