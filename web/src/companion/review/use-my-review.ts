import type { MyReview } from "@kedge/api";
import { useCallback, useEffect, useState } from "react";
import { ApiError } from "../../api-client/index.ts";
import { askOrRecall } from "../../offline/kept-answers.ts";

export type MyReviewState =
  | { readonly kind: "loading" }
  /** `since`: without a connection, from when it is. */
  | { readonly kind: "review"; readonly answer: MyReview; readonly since: string | null }
  /** Nothing was answered yet. */
  | { readonly kind: "none" }
  /** The service looks at results together with the person. */
  | { readonly kind: "in-session"; readonly message: string }
  | { readonly kind: "failed"; readonly message: string };

/** The signed-in person's own review, and the way to ask again. */
export function useMyReview(): readonly [state: MyReviewState, again: () => void] {
  const [state, setState] = useState<MyReviewState>({ kind: "loading" });
  const ask = useCallback(() => {
    setState({ kind: "loading" });
    askOrRecall<MyReview>("/api/my-review").then(
      ({ answer, since }) =>
        setState(answer.review.measures.length > 0 ? { kind: "review", answer, since } : { kind: "none" }),
      (error: unknown) => {
        if (!(error instanceof ApiError)) throw error;
        if (error.status === 404) setState({ kind: "none" });
        else if (error.code === "shown-in-session") setState({ kind: "in-session", message: error.message });
        else setState({ kind: "failed", message: error.message });
      },
    );
  }, []);
  useEffect(ask, [ask]);
  return [state, ask];
}
