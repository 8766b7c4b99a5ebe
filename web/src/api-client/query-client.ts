import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api-error.ts";

/** A refusal stays a refusal: only an unreachable or failing server is worth another try. */
function worthAnotherTry(failures: number, error: Error): boolean {
  const passing = !(error instanceof ApiError) || error.unreachable || (error.status ?? 0) >= 500;
  return passing && failures < 2;
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: worthAnotherTry, staleTime: 10_000, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
