import type { Care } from "@kedge/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { request } from "../../api-client/index.ts";
import { bodyOf, type Note, pathOf } from "../../care/note.ts";

/** What client and clinic noted together. Every card asks for it; it is fetched once. */
export function useClientCare(clientId: string) {
  return useQuery({
    queryKey: ["care", clientId],
    queryFn: () => request<Care>("GET", `/api/clients/${clientId}/care`),
  });
}

/** Adds a note of the clinic; what follows from it, the review too, is looked up again. */
export function useNote(clientId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (note: Note) => request("POST", `/api/clients/${clientId}/${pathOf(note)}`, bodyOf(note)),
    onSuccess: () => refreshClient(queries, clientId),
  });
}

/** Everything that is shown of this client is looked up again. */
export function refreshClient(queries: ReturnType<typeof useQueryClient>, clientId: string) {
  const keys = [["care", clientId], ["plan", clientId], ["client", clientId], ["caseload"]];
  return Promise.all(keys.map(queryKey => queries.invalidateQueries({ queryKey })));
}
