import type { ClientPage, Decision, Me, NewDecision } from "@kedge/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { request } from "../api-client/index.ts";

/** Stands in a decision that the server hasn't stored yet. */
export const notYetStored = "not-yet-stored";

/** Records a decision. It is shown at once, and taken back when the server doesn't store it. */
export function useDecide(clientId: string) {
  const queries = useQueryClient();
  const key = ["client", clientId];
  return useMutation({
    mutationFn: (decision: NewDecision) =>
      request<Decision>("POST", `/api/clients/${clientId}/decisions`, decision),
    onMutate: async ({ nextStep, choice, reason }) => {
      await queries.cancelQueries({ queryKey: key });
      const before = queries.getQueryData<ClientPage>(key);
      const decision: Decision = {
        decisionId: notYetStored,
        nextStep,
        choice,
        reason: reason ?? null,
        decidedBy: queries.getQueryData<Me>(["me"])?.name ?? "",
        decidedAt: new Date().toISOString(),
        standing: { kind: "settled" },
        followUp: null,
      };
      if (before)
        queries.setQueryData<ClientPage>(key, { ...before, decisions: [decision, ...before.decisions] });
      return before;
    },
    onError: (_error, _decision, before) => queries.setQueryData(key, before),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: key }),
        queries.invalidateQueries({ queryKey: ["caseload"] }),
      ]),
  });
}
