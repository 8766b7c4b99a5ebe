/** For windows in which the browser forbids keeping anything. */
const thisWindow = new Map<string, string>();

/** Small things that may be forgotten, such as the chosen country. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? thisWindow.get(key) ?? null;
  } catch {
    return thisWindow.get(key) ?? null;
  }
}

/** Keeps `value` under `key`; `null` forgets it. */
export function remember(key: string, value: string | null): void {
  if (value === null) thisWindow.delete(key);
  else thisWindow.set(key, value);
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // This window remembers it.
  }
}
