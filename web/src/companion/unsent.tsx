import { useNavigate } from "@tanstack/react-router";
import { companionTexts } from "../language/companion.ts";
import { useTexts } from "../language/index.ts";
import { useOutbox } from "../offline/outbox-status.ts";
import { UnsentItem } from "./unsent-item.tsx";

/** Everything that has not reached the clinic yet; nothing when all has. */
export function Unsent({ memberId }: { memberId: string | undefined }) {
  const t = useTexts(companionTexts);
  const navigate = useNavigate();
  const { items, unreadable } = useOutbox();
  if (items.length === 0 && unreadable === 0) return null;
  return (
    <section className="card card--concern stack" role="status">
      {items.length > 0 && <h2>{t("unsent.title", { count: items.length })}</h2>}
      {items.map(item => (
        <UnsentItem
          key={item.checkInId}
          item={item}
          memberId={memberId}
          onSignIn={() => void navigate({ to: "/sign-in", search: { next: "/my" } })}
        />
      ))}
      {unreadable > 0 && <p>{t("unsent.unreadable")}</p>}
    </section>
  );
}
