import { Link } from "@tanstack/react-router";
import type { KeptEntry, Owner } from "../entries/entry.ts";
import { useEntriesStatus } from "../entries/entry-status.ts";
import { exerciseTexts } from "../language/exercises.ts";
import { useTexts } from "../language/index.ts";

/** What has not reached the clinic yet; nothing when all has. */
export function SyncNote({
  owner,
  entries,
}: {
  readonly owner: Owner;
  readonly entries: readonly KeptEntry[];
}) {
  const t = useTexts(exerciseTexts);
  const { held } = useEntriesStatus();
  if (owner.kind === "alone") return null;
  const count = entries.filter(({ state }) => state.kind === "waiting").length;
  const refused = entries.flatMap(({ state }) => (state.kind === "refused" ? [state.message] : []));
  if ((count === 0 || held === null) && refused.length === 0) return null;
  return (
    <section className="card card--concern stack" role="status">
      {count > 0 && held !== null && (
        <>
          <p>{t("sync.waiting", { count })}</p>
          <p>{held === "offline" ? t("sync.offline") : t("sync.signed-out")}</p>
          {held === "signed-out" && (
            <Link to="/sign-in" search={{ next: "/my/exercises" }} className="button">
              {t("sync.sign-in")}
            </Link>
          )}
        </>
      )}
      {refused.map(message => (
        <p key={message}>{t("sync.refused", { message })}</p>
      ))}
    </section>
  );
}
