import type { ClientPage } from "@kedge/api";

/** Whether the review's last risk answer was positive, as the rules about medicines look at it. */
export function riskTold({ review }: ClientPage): boolean {
  return review.signals.some(({ code }) => code === "risk");
}
