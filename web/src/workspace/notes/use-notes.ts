import type { Notes } from "@kedge/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { request } from "../../api-client/index.ts";

/** The notes about a client, and one change at a time; every answer holds all of them. */
export function useNotes(clientId: string) {
  const queries = useQueryClient();
  const key = ["client-notes", clientId];
  const path = `/api/clients/${clientId}/notes`;
  const query = useQuery({ queryKey: key, queryFn: () => request<Notes>("GET", path) });
  const change = useMutation({
    mutationFn: ({
      method,
      to,
      body,
    }: {
      readonly method: "POST" | "PUT" | "DELETE";
      readonly to: string;
      readonly body?: unknown;
    }) => request<Notes>(method, to, body),
    onSuccess: notes => queries.setQueryData(key, notes),
  });
  return { query, change, path };
}

export type NoteChanger = ReturnType<typeof useNotes>["change"];
