import { describe, expect, it } from "vitest";
import { ApiError } from "../api-client/api-error.ts";
import {
  afterFailure,
  nextAttemptAt,
  type OutboxState,
  type Queued,
  readyToSend,
  sendable,
} from "./outbox-state.ts";

const now = 1_000_000;
const failed = (status: number | null) => new ApiError(status, "test", "what to do");
const queued = (checkInId: string, more: Partial<Queued> = {}): Queued => ({
  checkInId,
  memberId: "me",
  state: readyToSend,
  answeredAt: "2026-11-24T08:00:00Z",
  urgent: false,
  ...more,
});
const ids = (items: readonly Queued[]) => items.map(item => item.checkInId);

describe("outbox", () => {
  it("waits longer after each failure that may pass, up to about five minutes", () => {
    let state: OutboxState = readyToSend;
    const pauses: number[] = [];
    for (let i = 0; i < 12; i++) {
      state = afterFailure(state, failed(i % 2 === 0 ? null : 503), now, 0.5);
      pauses.push(state.kind === "waiting" ? state.retryAt - now : Number.NaN);
    }
    expect(pauses.slice(0, 3)).toEqual([2_000, 4_000, 8_000]);
    expect(Math.max(...pauses)).toBe(300_000);
    expect(pauses.toSorted((a, b) => a - b)).toEqual(pauses);
  });

  it.each([
    [401, "needs-sign-in"],
    [403, "refused"],
    [409, "conflict"],
    [400, "refused"],
    [413, "refused"],
    [422, "refused"],
    [429, "waiting"],
    [500, "waiting"],
    [null, "waiting"],
  ] as const)("keeps the check-in after %s: %s", (status, kind) => {
    expect(afterFailure(readyToSend, failed(status), now, 0).kind).toBe(kind);
  });

  it("sends risk answers first, then the oldest", () => {
    const items = [
      queued("old", { answeredAt: "2026-11-20T08:00:00Z" }),
      queued("new"),
      queued("risk", { urgent: true }),
    ];
    expect(ids(sendable(items, "me", now))).toEqual(["risk", "old", "new"]);
  });

  it("lets no stuck check-in hold up another, and leaves other people's alone", () => {
    const items = [
      queued("stuck", { state: { kind: "refused", message: "" }, urgent: true }),
      queued("conflict", { state: { kind: "conflict" } }),
      queued("later", { state: { kind: "waiting", attempts: 3, retryAt: now + 1 } }),
      queued("other", { memberId: "somebody else", urgent: true }),
      queued("signed-out", { state: { kind: "needs-sign-in" } }),
    ];
    expect(ids(sendable(items, "me", now))).toEqual(["signed-out"]);
    expect(nextAttemptAt(items, "me")).toBe(now + 1);
    expect(nextAttemptAt([], "me")).toBeNull();
  });
});
