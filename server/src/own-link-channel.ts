import type { CheckInLinkSent } from "@kedge/api";
import { type ClientId, confirmedChannelsOf, type OrganizationId } from "@kedge/store";
import type { Channel } from "./channels/channel.ts";
import type { Services } from "./services.ts";

/** The ways that can carry a link: a notification of a browser can't open it for somebody without an account. */
type LinkWay = CheckInLinkSent["by"];

export const carriesLinks = (kind: Channel["kind"]): kind is LinkWay => kind === "email" || kind === "sms";

/**
 * Where a client wants to be reached by a way that carries links; `null` when they gave none. Whoever asks in somebody's
 * name has to make sure first that they may see the client.
 */
export async function ownLinkChannel(
  { store, channels }: Pick<Services, "store" | "channels">,
  organizationId: OrganizationId,
  clientId: ClientId,
) {
  const found = await store.as({ kind: "job", organizationId }, tx => confirmedChannelsOf(tx, clientId));
  for (const { kind, address, quiet } of found)
    if (carriesLinks(kind) && channels.some(way => way.kind === kind)) return { kind, address, quiet };
  return null;
}
