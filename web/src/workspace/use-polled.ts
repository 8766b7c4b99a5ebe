import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { request } from "../api-client/index.ts";

/** Asks for `path` now and again every `seconds`; only the first time counts as the person's own doing. */
export function usePolled<Answer>(key: string, path: string, seconds: number) {
  return useQuery({
    queryKey: [key],
    queryFn: ({ client }) =>
      request<Answer>("GET", path, undefined, { background: client.getQueryData([key]) !== undefined }),
    refetchInterval: seconds * 1000,
    placeholderData: keepPreviousData,
  });
}
