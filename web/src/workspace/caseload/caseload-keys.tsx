import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** How many are shown, and which keys move through them. */
export function CaseloadKeys({
  children,
  singleKeys,
  onSingleKeys,
}: {
  readonly children: ReactNode;
  readonly singleKeys: boolean;
  readonly onSingleKeys: (on: boolean) => void;
}) {
  const { t } = useTranslation("workspace");
  return (
    <div className="caseload-keys quiet small">
      <p role="status">{children}</p>
      <details>
        <summary>{t("caseload.keys-title")}</summary>
        <p>{t("caseload.keys")}</p>
        <label className="choice">
          <input
            type="checkbox"
            checked={singleKeys}
            onChange={event => onSingleKeys(event.currentTarget.checked)}
          />
          {t("caseload.single-keys")}
        </label>
      </details>
    </div>
  );
}
