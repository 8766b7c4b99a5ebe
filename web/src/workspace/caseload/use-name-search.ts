import type { CaseloadChoice, CaseloadFound } from "@kedge/api";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { request } from "../../api-client/index.ts";
import type { Rows } from "./use-caseload.ts";

/** With so many found, more letters help better than more rows. */
const enough = 50;

/** Looks for a name among those of a choice, some thousand at a time, until the end or until enough are found. */
export function useNameSearch(choice: CaseloadChoice, name: string) {
  const wanted = name.trim();
  const search = useInfiniteQuery({
    queryKey: ["caseload", "search", choice, wanted],
    queryFn: ({ pageParam }) =>
      request<CaseloadFound>("POST", "/api/caseload/search", { name: wanted, choice, from: pageParam }),
    initialPageParam: 0,
    getNextPageParam: ({ next }: CaseloadFound) => next,
    enabled: wanted !== "",
    placeholderData: keepPreviousData,
    // Names of people are not kept after they were looked at.
    gcTime: 0,
  });
  const found = search.data?.pages.flatMap(({ rows }) => rows) ?? [];
  const { hasNextPage, isFetching, fetchNextPage } = search;
  useEffect(() => {
    if (hasNextPage && !isFetching && found.length < enough) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage, found.length]);
  const last = search.data?.pages.at(-1);
  const rows: Rows = { count: found.length, at: index => found[index] };
  return {
    isOn: wanted !== "",
    rows,
    searched: last?.searched ?? 0,
    of: last?.matching ?? 0,
    isDone: !isFetching && (!hasNextPage || found.length >= enough),
    error: search.error,
  };
}
