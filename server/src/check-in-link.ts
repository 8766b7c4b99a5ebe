import {
  appendAudit,
  type CheckInLinkId,
  type ClientId,
  createCheckInLink,
  readOrganizationSettings,
} from "@kedge/store";
import { newestEpisode } from "./client-page.ts";
import type { Services } from "./services.ts";
import type { MemberActor } from "./sign-in/identity.ts";

const dayInMilliseconds = 24 * 60 * 60_000;

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
  return store.as(member, async tx => {
    const { linkDays } = (await readOrganizationSettings(tx)).checkIns;
    const expiresAt = new Date(clock().getTime() + linkDays * dayInMilliseconds);
    const { episodeId } = await newestEpisode(tx, clientId);
    const { linkId, token } = await createCheckInLink(tx, { clientId, episodeId, expiresAt });
    await appendAudit(tx, { action: "check-in-link.made", clientId, detail: { linkId } });
    return { linkId, token, link: `${baseUrl}/check-in#token=${token}`, expiresAt };
  });
}
