import {
  appendAudit,
  type CheckInLinkId,
  type ClientId,
  createCheckInLink,
  type EpisodeId,
  type MemberId,
  readOrganizationSettings,
  type Transaction,
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
    const { episodeId } = await newestEpisode(tx, clientId);
    return checkInLinkIn(tx, { clientId, episodeId }, { baseUrl, now: clock() });
  });
}

/** Makes a link in a transaction of whoever acts, for as many days as the organization says. */
export async function checkInLinkIn(
  tx: Transaction,
  of: { readonly clientId: ClientId; readonly episodeId: EpisodeId; readonly inNameOf?: MemberId },
  { baseUrl, now }: { readonly baseUrl: string; readonly now: Date },
): Promise<MadeLink> {
  const { linkDays } = (await readOrganizationSettings(tx)).checkIns;
  const expiresAt = new Date(now.getTime() + linkDays * dayInMilliseconds);
  const { linkId, token } = await createCheckInLink(tx, { ...of, expiresAt });
  await appendAudit(tx, { action: "check-in-link.made", clientId: of.clientId, detail: { linkId } });
  return { linkId, token, link: `${baseUrl}/check-in#token=${token}`, expiresAt };
}
