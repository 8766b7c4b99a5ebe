import { useState } from "react";
import { ApiError } from "../api-client/index.ts";

/** One request at a time, and what came of it: `problem` when it was refused. */
export function useSending() {
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (work: () => Promise<void>): Promise<void> => {
    if (sending) return;
    setProblem(null);
    setSending(true);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.message);
    } finally {
      setSending(false);
    }
  };
  return { sending, problem, setProblem, send };
}
