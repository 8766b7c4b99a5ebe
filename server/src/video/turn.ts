import { createHmac, randomBytes } from "node:crypto";
import type { VideoVisit } from "@kedge/api";

/** A relay for video (TURN) of the clinic's own, shared with it by a secret. */
export interface Turn {
  readonly urls: readonly string[];
  readonly secret: string;
}

const validForSeconds = 60 * 60;
const shortestSecret = 16;

/**
 * The relay that the environment names.
 * @returns `null` when none is configured
 * @throws RangeError when only half of it is, or when an address is no TURN address
 */
export function configuredTurn(environment: NodeJS.ProcessEnv): Turn | null {
  const urls = (environment.KEDGE_TURN_URLS ?? "")
    .split(",")
    .map(url => url.trim())
    .filter(url => url !== "");
  const secret = environment.KEDGE_TURN_SECRET ?? "";
  if (urls.length === 0 && secret === "") return null;
  if (urls.length === 0 || secret.length < shortestSecret)
    throw new RangeError(
      `KEDGE_TURN_URLS and KEDGE_TURN_SECRET belong together, and the secret has at least ${shortestSecret} characters. Set both or neither.`,
    );
  for (const url of urls)
    if (!/^turns?:[^\s?]+(\?transport=(udp|tcp))?$/.test(url))
      throw new RangeError(
        `KEDGE_TURN_URLS: "${url}" is not an address such as turns:turn.example.org:5349.`,
      );
  return { urls, secret };
}

/**
 * Credentials for one hour, as coturn's `use-auth-secret` checks them (draft-uberti-behave-turn-rest-00): the name is
 * when they end, the password its HMAC. They name nobody.
 */
export function iceServersOf(turn: Turn | null, now: Date): VideoVisit["iceServers"] {
  if (!turn) return [];
  const ends = Math.floor(now.getTime() / 1000) + validForSeconds;
  const username = `${ends}:${randomBytes(6).toString("hex")}`;
  const credential = createHmac("sha1", turn.secret).update(username).digest("base64");
  return [{ urls: [...turn.urls], username, credential }];
}
