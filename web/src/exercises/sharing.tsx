import type { Owner } from "../entries/entry.ts";
import { rememberSharing } from "../entries/sharing.ts";
import { exerciseTexts } from "../language/exercises.ts";
import { useTexts } from "../language/index.ts";

/** Who sees this entry; where it can be changed, with the way to change it. */
export function Sharing({
  owner,
  shared,
  canChange,
  onChange,
}: {
  readonly owner: Owner;
  readonly shared: boolean;
  readonly canChange: boolean;
  readonly onChange: (shared: boolean) => void;
}) {
  const t = useTexts(exerciseTexts);
  if (owner.kind === "alone")
    return (
      <p className="small quiet">
        {t("run.alone")} {t("run.nobody-reads")}
      </p>
    );
  return (
    <div className="exercise__sharing small">
      <p className="quiet">
        {shared ? t("run.team") : t("run.only-you")} {t("run.nobody-reads")}
      </p>
      {canChange && (
        <label className="choice">
          <input
            type="checkbox"
            checked={shared}
            onChange={event => {
              onChange(event.target.checked);
              void rememberSharing(owner.memberId, event.target.checked);
            }}
          />
          <span>
            {t("run.share")} <span className="quiet">{t("run.share-hint")}</span>
          </span>
        </label>
      )}
    </div>
  );
}
