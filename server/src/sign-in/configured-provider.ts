import type { IdentityProvider } from "./single-sign-on.ts";

/** The identity provider of the environment; `null` when none is named. @throws Error when it is named in part */
export function configuredProvider(environment: NodeJS.ProcessEnv): IdentityProvider | null {
  const { KEDGE_OIDC_ISSUER: issuer, KEDGE_OIDC_CLIENT_ID: clientId } = environment;
  const clientSecret = environment.KEDGE_OIDC_CLIENT_SECRET;
  if (!issuer && !clientId && !clientSecret) return null;
  if (!issuer || !clientId || !clientSecret)
    throw new Error(
      "Single sign-on needs all three: KEDGE_OIDC_ISSUER, KEDGE_OIDC_CLIENT_ID and KEDGE_OIDC_CLIENT_SECRET.",
    );
  return { issuer, clientId, clientSecret };
}
