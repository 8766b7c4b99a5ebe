import { useTexts } from "../../language/index.ts";
import { supportTexts } from "../../language/support.ts";
import { type ShareScope, shareScopes } from "./scopes.ts";

interface Props {
  readonly legend: string;
  readonly hint?: string;
  readonly chosen: readonly ShareScope[];
  readonly onChange: (chosen: readonly ShareScope[]) => void;
}

/** One box for each thing that can be shared; all of them are off until somebody turns them on. */
export function ScopeChoice({ legend, hint, chosen, onChange }: Props) {
  const t = useTexts(supportTexts);
  return (
    <fieldset className="stack scope-choice">
      <legend>{legend}</legend>
      {hint && <p className="small quiet">{hint}</p>}
      {shareScopes.map(scope => (
        <label key={scope} className="check">
          <input
            type="checkbox"
            checked={chosen.includes(scope)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, scope] : chosen.filter(other => other !== scope))
            }
          />
          {t(`scope.${scope}`)}
        </label>
      ))}
    </fieldset>
  );
}
