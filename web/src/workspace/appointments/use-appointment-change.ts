import { useMutation, useQueryClient } from "@tanstack/react-query";
import { request } from "../../api-client/index.ts";

/** One change of an appointment; afterwards everything that shows it is asked for again. */
export function useAppointmentChange(clientId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({
      method,
      path,
      body,
    }: {
      readonly method: "POST" | "PUT";
      readonly path: string;
      readonly body?: unknown;
    }) => request(method, path, body),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ["appointments"] }),
        queries.invalidateQueries({ queryKey: ["client-appointments", clientId] }),
        queries.invalidateQueries({ queryKey: ["client", clientId] }),
      ]),
  });
}
