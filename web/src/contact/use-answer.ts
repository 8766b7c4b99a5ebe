import { useCallback, useEffect, useState } from "react";
import { ApiError, request } from "../api-client/index.ts";

/** What the server answers to `GET path`: asked when the page opens, and again by `reload`. */
export function useAnswer<Answer>(path: string) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const reload = useCallback(async () => {
    try {
      setAnswer(await request<Answer>("GET", path));
      setProblem(null);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.message);
    }
  }, [path]);
  useEffect(() => void reload(), [reload]);
  return { answer, problem, setAnswer, reload };
}
