import { useCallback, useEffect, useState } from "react";
import { ApiError, request } from "../api-client/index.ts";
import { askOrRecall } from "../offline/kept-answers.ts";

/**
 * What the server answers to `GET path`: asked when the page opens, and again by `reload`. With `keep` the device keeps
 * it for when there is no connection; `since` says from when it then is.
 */
export function useAnswer<Answer>(path: string, { keep = false }: { readonly keep?: boolean } = {}) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [since, setSince] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const reload = useCallback(async () => {
    try {
      const known = keep
        ? await askOrRecall<Answer>(path)
        : { answer: await request<Answer>("GET", path), since: null };
      setAnswer(known.answer);
      setSince(known.since);
      setProblem(null);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.message);
    }
  }, [path, keep]);
  useEffect(() => void reload(), [reload]);
  return { answer, since, problem, setAnswer, reload };
}
