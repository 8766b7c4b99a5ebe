import { useEffect, useState } from "react";
import type { Owner } from "../entries/entry.ts";
import { sharingHabit } from "../entries/sharing.ts";

/** Whether new entries are shown to the care team, as this person last chose. */
export function useSharingHabit(owner: Owner): readonly [boolean, (shared: boolean) => void] {
  const [shared, setShared] = useState(false);
  useEffect(() => {
    if (owner.kind === "member") sharingHabit(owner.memberId).then(setShared, () => setShared(false));
  }, [owner]);
  return [shared, setShared];
}
