import type { CareTeam } from "@kedge/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { request } from "../api-client/index.ts";

/** Sends a change about the client's care, whose answer is the care team as it is then. */
export function useCareTeamChange<Body>(
  clientId: string,
  method: "POST" | "PUT",
  path: (body: Body) => string,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Body) => request<CareTeam>(method, `/api/clients/${clientId}/${path(body)}`, body),
    onSuccess: async team => {
      queries.setQueryData(["care-team", clientId], team);
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["client", clientId] }),
        queries.invalidateQueries({ queryKey: ["caseload"] }),
      ]);
    },
  });
}
