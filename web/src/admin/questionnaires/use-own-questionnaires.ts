import type { OwnQuestionnaires } from "@kedge/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { request } from "../../api-client/index.ts";

export const questionnairesPath = "/api/admin/questionnaires";
const queryKey = ["admin", "questionnaires"];

/** The organization's own questionnaires, with the licence of each. */
export function useOwnQuestionnaires() {
  return useQuery({ queryKey, queryFn: () => request<OwnQuestionnaires>("GET", questionnairesPath) });
}

/** Sends a change that answers with the new list. */
export function useQuestionnaireChange() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (send: () => Promise<OwnQuestionnaires>) => send(),
    onSuccess: list => queries.setQueryData(queryKey, list),
  });
}
