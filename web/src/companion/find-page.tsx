import { Link, useNavigate, useRouteContext } from "@tanstack/react-router";
import { emptyFindNotes, type FindNotes } from "../find/find-notes.ts";
import { FindPage } from "../find/find-page.tsx";
import { directoryTexts } from "../language/directory.ts";
import { useTexts } from "../language/index.ts";
import { knownPerson } from "../shell/session.ts";
import { useSealed } from "./review/use-sealed.ts";

/** Finding a therapist, for somebody who is signed in. The clinic doesn't see it: the notes stay on this device. */
export function MyFindPage() {
  const { session } = useRouteContext({ from: "/companion" });
  const t = useTexts(directoryTexts);
  const navigate = useNavigate();
  const memberId = knownPerson(session)?.memberId ?? "";
  const [notes, keep] = useSealed<FindNotes>(`find/${memberId}`, emptyFindNotes);
  return (
    <FindPage
      notes={notes}
      onChange={keep}
      onBack={() => void navigate({ to: "/my/review" })}
      more={
        <Link to="/my/directory" className="button">
          {t("title")}
        </Link>
      }
    />
  );
}
