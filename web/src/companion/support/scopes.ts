import type { ShareScope } from "@kedge/api";

export type { ShareScope };

/** In the order they are offered. A new scope is missing here until it has its own line. */
const offered: Readonly<Record<ShareScope, true>> = { "watch-for": true, scores: true };
export const shareScopes = Object.keys(offered) as ShareScope[];
