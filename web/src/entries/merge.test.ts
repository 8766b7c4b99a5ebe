import type { Entry } from "@kedge/api";
import { localDate } from "@kedge/engine";
import { describe, expect, it } from "vitest";
import { fromServer, type KeptEntry } from "./entry.ts";
import { afterFetch, afterReceipt, beforeSending, ownCopy, waitingAfter } from "./merge.ts";

const entry: Entry = {
  entryId: "e",
  module: "thought-record",
  moduleVersion: "1",
  homeworkId: null,
  on: localDate("2026-03-01"),
  startedAt: "2026-03-01T10:00:00Z",
  finishedAt: null,
  shared: false,
  numbers: { belief: 3 },
  texts: { situation: "server" },
  revision: 2,
  changedAt: "2026-03-01T10:05:00Z",
};
const kept: KeptEntry = { ...fromServer(entry), revision: 1 };
const waiting: KeptEntry = { ...kept, state: { kind: "waiting", writeId: "w" } };

describe("an entry on two devices", () => {
  it("takes the server's version when it is newer and nothing waits here", () => {
    expect(afterFetch(undefined, entry)).toEqual(fromServer(entry));
    expect(afterFetch({ ...kept, content: { ...kept.content, step: 4 } }, entry)).toMatchObject({
      revision: 2,
      content: { step: 4 },
    });
    expect(afterFetch({ ...kept, revision: 2 }, entry)).toBeNull();
  });

  it("never lets the server's version replace what still has to be sent", () => {
    expect(afterFetch(waiting, entry)).toBeNull();
  });

  it("counts as sent only the save that the receipt is for", () => {
    expect(afterReceipt(waiting, "w", 2)).toMatchObject({ revision: 2, state: { kind: "synced" } });
    expect(afterReceipt(waiting, "earlier", 2)).toEqual({
      ...waiting,
      revision: 2,
      state: { kind: "waiting", writeId: "w", unanswered: [] },
    });
  });

  it("remembers every save that was sent and not answered, until one is", () => {
    const sent = beforeSending(waiting);
    const changed = { ...waiting, state: waitingAfter(sent?.state, "w2") };
    const sentAgain = beforeSending(changed);
    expect(sentAgain?.state).toEqual({ kind: "waiting", writeId: "w2", unanswered: ["w", "w2"] });
    if (!sentAgain) return;
    expect(beforeSending(sentAgain)).toEqual(sentAgain);
    const answered = afterReceipt({ ...sentAgain, state: waitingAfter(sentAgain.state, "w3") }, "w2", 2);
    expect(answered.state).toEqual({ kind: "waiting", writeId: "w3", unanswered: [] });
    expect(beforeSending(kept)).toBeNull();
  });

  it("keeps this device's version beside the other", () => {
    expect(ownCopy(waiting, "new", "w2")).toEqual({
      content: { ...waiting.content, entryId: "new", copyOf: "e" },
      revision: 0,
      state: { kind: "waiting", writeId: "w2", unanswered: [] },
    });
  });
});
