import { existsSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { StoreError } from "./error.ts";

/** Where an installation lives. `keys` never lies inside `data`: whoever gets a copy of the data gets no key. */
export interface Places {
  /** The database and its server. */
  readonly data: string;
  /** The key-encryption key, the wrapped keys of persons, the database passwords. */
  readonly keys: string;
}

/**
 * The data and the key directory, from `KEDGE_DATA` and `KEDGE_KEYS`, else the platform's usual places:
 * `/var/lib/kedge` and `/etc/kedge/keys` for root, the XDG data and configuration directories for others.
 * @throws StoreError `keys-inside-data` when one lies inside the other.
 */
export function places(env: NodeJS.ProcessEnv = process.env): Places {
  const root = process.getuid?.() === 0;
  const data =
    env.KEDGE_DATA ||
    (root ? "/var/lib/kedge" : join(env.XDG_DATA_HOME || join(homedir(), ".local/share"), "kedge"));
  const keys =
    env.KEDGE_KEYS ||
    (root ? "/etc/kedge/keys" : join(env.XDG_CONFIG_HOME || join(homedir(), ".config"), "kedge/keys"));
  return checkedPlaces({ data: resolve(data), keys: resolve(keys) });
}

/**
 * Returns the given places when keys and data lie apart, with symbolic links followed.
 * @throws StoreError `keys-inside-data`
 */
export function checkedPlaces(given: Places): Places {
  const [data, keys] = [realPath(given.data), realPath(given.keys)];
  if (within(data, keys) || within(keys, data)) {
    throw new StoreError(
      "keys-inside-data",
      `The key directory ${given.keys} and the data directory ${given.data} must lie apart: ` +
        "a copy of the data must not contain the keys that open it. Set KEDGE_KEYS to another directory.",
    );
  }
  return given;
}

/** The path with links followed, as far as it exists already. */
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  return dirname(path) === path ? path : join(realPath(dirname(path)), basename(path));
}

/** Whether `path` is `folder` or lies in it, with symbolic links followed. */
export function isWithin(folder: string, path: string): boolean {
  return within(realPath(folder), realPath(path));
}

function within(parent: string, path: string): boolean {
  const way = relative(parent, path);
  return way === "" || !(way.startsWith("..") || isAbsolute(way));
}
