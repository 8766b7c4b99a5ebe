import type { Conversations, NewConversation } from "@kedge/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { request } from "../../api-client/index.ts";

/** The guided conversations with a client, and keeping one more. */
export function useConversations(clientId: string) {
  const queries = useQueryClient();
  const queryKey = ["conversations", clientId];
  const path = `/api/clients/${clientId}/conversations`;
  const query = useQuery({ queryKey, queryFn: () => request<Conversations>("GET", path) });
  const keep = useMutation({
    mutationFn: (conversation: NewConversation) => request<Conversations>("POST", path, conversation),
    onSuccess: answer => queries.setQueryData(queryKey, answer),
  });
  return { query, keep };
}
