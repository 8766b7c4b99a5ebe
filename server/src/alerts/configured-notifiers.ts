import type { Notifier } from "./notifier.ts";
import { webhook } from "./webhook.ts";

/**
 * The channels that the environment names: `KEDGE_ALERT_WEBHOOK`, and `KEDGE_WEBHOOK_ALLOW_PRIVATE=1` for one in the
 * operator's own network.
 * @throws Error when one of them can't be used, saying what to set
 */
export function configuredNotifiers(environment: NodeJS.ProcessEnv): readonly Notifier[] {
  const url = environment.KEDGE_ALERT_WEBHOOK;
  if (!url) return [];
  return [webhook({ url, allowPrivate: environment.KEDGE_WEBHOOK_ALLOW_PRIVATE === "1" })];
}
