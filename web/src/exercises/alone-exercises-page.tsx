import "../companion/companion.css";
import { CrisisButton } from "../crisis/crisis-button.tsx";
import type { Owner } from "../entries/entry.ts";
import { Exercises } from "./exercises.tsx";

const nobody: Owner = { kind: "alone" };

/** The exercises without an account: all of it is kept on the device and goes nowhere. */
export function AloneExercisesPage() {
  return (
    <div className="companion">
      <Exercises owner={nobody} />
      <aside className="companion__help">
        <CrisisButton />
      </aside>
    </div>
  );
}
