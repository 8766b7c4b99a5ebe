import type { Caseload, CaseloadChoice, CaseloadRow } from "@kedge/api";
import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { request } from "../../api-client/index.ts";
import { queryOf } from "./caseload-choice.ts";

const partSize = 50;
/** So many rows before and after those in view are asked for ahead. */
const ahead = 20;
const secondsBetweenLooks = 60;

/** A list of which only parts are here. */
export interface Rows {
  readonly count: number;
  /** `undefined` while it is on its way. */
  readonly at: (index: number) => CaseloadRow | undefined;
}

/**
 * The caseload of a choice. The first part, with who is most urgent and all counts, is looked at again every minute;
 * the parts after it are asked for as they come into view.
 */
export function useCaseload(choice: CaseloadChoice) {
  const query = queryOf(choice);
  const [parts, setParts] = useState({ first: 1, end: 1 });
  const ask = (part: number, background: boolean) =>
    request<Caseload>(
      "GET",
      `/api/caseload?${query}${query ? "&" : ""}offset=${part * partSize}&limit=${partSize}`,
      undefined,
      { background },
    );
  const first = useQuery({
    queryKey: ["caseload", "part", query, 0],
    queryFn: ({ client, queryKey }) => ask(0, client.getQueryData(queryKey) !== undefined),
    refetchInterval: secondsBetweenLooks * 1000,
    placeholderData: keepPreviousData,
  });
  const numbers = Array.from({ length: parts.end - parts.first }, (_, index) => parts.first + index);
  const others = useQueries({
    queries: numbers.map(part => ({
      queryKey: ["caseload", "part", query, part],
      queryFn: () => ask(part, true),
      refetchInterval: secondsBetweenLooks * 1000,
    })),
  });
  const show = useCallback((from: number, to: number): void => {
    const next = {
      first: Math.max(1, Math.floor((from - ahead) / partSize)),
      end: Math.max(1, Math.floor((to + ahead) / partSize) + 1),
    };
    setParts(known => (known.first === next.first && known.end === next.end ? known : next));
  }, []);
  const count = first.data?.matching ?? 0;
  const rows: Rows = {
    count,
    at(index) {
      const part = Math.floor(index / partSize);
      const answer = part === 0 ? first.data : others[part - parts.first]?.data;
      return answer?.rows[index % partSize];
    },
  };
  // Beyond the end there is no part to ask for.
  const showWithin = useCallback(
    (from: number, to: number): void => show(from, Math.min(to, Math.max(0, count - 1 - ahead))),
    [show, count],
  );
  return { first, rows, show: showWithin };
}
