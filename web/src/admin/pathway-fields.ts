import type { OwnPathwaySchema } from "@kedge/api";
import type { Pathway } from "@kedge/engine";

/** The name of a field of the form about pathways. */
export const fieldOf = (...parts: readonly string[]): string => parts.join(".");

/** What the form says of each pathway; one that is left as it came is left out. */
export function pathwaysOf(form: FormData, pathways: readonly Pathway[]): OwnPathwaySchema[] {
  const text = (...parts: string[]): string | null => {
    const value = String(form.get(fieldOf(...parts)) ?? "").trim();
    return value === "" ? null : value;
  };
  const number = (...parts: string[]): number | null => {
    const value = text(...parts);
    return value === null ? null : Number(value);
  };
  return pathways
    .map(({ code, reviews, steps }) => ({
      pathway: code,
      reviews: reviews.flatMap(review => {
        const from = number(code, "review", review.code, "from");
        const latest = number(code, "review", review.code, "latest");
        if (from === null && latest === null) return [];
        return [
          {
            review: review.code,
            // A day that ends sooner than the review begins draws its beginning with it.
            fromDays: from ?? Math.min(review.fromDays, latest ?? review.fromDays),
            latestDays: latest ?? review.latestDays,
          },
        ];
      }),
      steps: steps.flatMap(step => {
        const courseSessions = number(code, "step", step.code, "sessions");
        const note = text(code, "step", step.code, "note");
        return courseSessions === null && note === null ? [] : [{ step: step.code, courseSessions, note }];
      }),
      directStepUpFrom: number(code, "threshold"),
    }))
    .filter(own => own.reviews.length > 0 || own.steps.length > 0 || own.directStepUpFrom !== null);
}
