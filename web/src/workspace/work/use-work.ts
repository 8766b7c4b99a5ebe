import type { NewHomework, Work } from "@kedge/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { request } from "../../api-client/index.ts";

const keyOf = (clientId: string) => ["client-work", clientId];

/** Homework and shared entries of one client. */
export function useClientWork(clientId: string) {
  return useQuery({
    queryKey: keyOf(clientId),
    queryFn: () => request<Work>("GET", `/api/clients/${clientId}/work`),
  });
}

/** A change of the work, after which it is read again. */
function useChange<Input>(clientId: string, change: (input: Input) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: keyOf(clientId) }),
        queries.invalidateQueries({ queryKey: ["client", clientId] }),
      ]),
  });
}

export const useSetHomework = (clientId: string) =>
  useChange(clientId, (homework: NewHomework) =>
    request("POST", `/api/clients/${clientId}/homework`, homework),
  );

export const useTakeBack = (clientId: string) =>
  useChange(clientId, (homeworkId: string) =>
    request("POST", `/api/clients/${clientId}/homework/${homeworkId}/withdrawal`),
  );

export const useComment = (clientId: string) =>
  useChange(clientId, ({ entryId, words }: { readonly entryId: string; readonly words: string }) =>
    request("POST", `/api/clients/${clientId}/entries/${entryId}/comments`, { words }),
  );
