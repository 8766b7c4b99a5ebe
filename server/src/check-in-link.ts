import { appendAudit, type CheckInLinkId, type ClientId, createCheckInLink } from "@kedge/store";
import { newestEpisode } from "./client-page.ts";
import type { Services } from "./services.ts";
import type { MemberActor } from "./sign-in/identity.ts";

/** Milliseconds: a link sent before the weekend still works after it, one found in an old mail doesn't. */
const validFor = 72 * 60 * 60_000;

export interface MadeLink {
  readonly linkId: CheckInLinkId;
  readonly token: string;
  /** With the token behind the #: that part never leaves the browser, so no log on the way can keep it. */
  readonly link: string;
  readonly expiresAt: Date;
}

/** Makes a link for one check-in of a client whom the member treats. @throws NotFound */
export async function makeCheckInLink(
  { store, baseUrl, clock }: Services,
  member: MemberActor,
  clientId: ClientId,
): Promise<MadeLink> {
  const expiresAt = new Date(clock().getTime() + validFor);
  return store.as(member, async tx => {
    const { episodeId } = await newestEpisode(tx, clientId);
    const { linkId, token } = await createCheckInLink(tx, { clientId, episodeId, expiresAt });
    await appendAudit(tx, { action: "check-in-link.made", clientId, detail: { linkId } });
    return { linkId, token, link: `${baseUrl}/check-in#token=${token}`, expiresAt };
  });
}
