import type { EmergencyState } from "@kedge/api";
import { useQuery } from "@tanstack/react-query";
import { request } from "../api-client/index.ts";

/** The own emergency access to this client's record that runs now; `null`: none, or not known yet. */
export function useEmergencyAccess(clientId: string): EmergencyState["running"] {
  const state = useQuery({
    queryKey: ["client", clientId, "emergency"],
    queryFn: () => request<EmergencyState>("GET", `/api/clients/${clientId}/emergency-access`),
  });
  return state.data?.running ?? null;
}
