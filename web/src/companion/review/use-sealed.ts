import { useCallback, useEffect, useState } from "react";
import { readSealed, writeSealed } from "../../offline/sealed-store.ts";

/** Something of this person's that is kept encrypted on this device only, under `name`. */
export function useSealed<T>(name: string, empty: T): readonly [value: T, keep: (value: T) => void] {
  const [value, setValue] = useState(empty);
  useEffect(() => {
    let current = true;
    readSealed<T>(name).then(
      kept => {
        if (current && kept !== null) setValue(kept);
      },
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [name]);
  const keep = useCallback(
    (next: T) => {
      setValue(next);
      writeSealed(name, next).then(undefined, () => undefined);
    },
    [name],
  );
  return [value, keep];
}
