import { expect, it } from "vitest";
import { lockUp, newLock, unlock } from "./passphrase-lock.ts";

const record = { problem: "depression", words: "für mich – ñ" };

it("opens with the same passphrase, however its letters were typed, and with no other", async () => {
  const locked = await lockUp(await newLock("vier schöne Wörter"), record);
  expect(JSON.stringify(locked)).not.toContain("depression");
  expect((await unlock(locked, "vier schöne Wörter".normalize("NFD")))?.value).toEqual(record);
  expect(await unlock(locked, "vier schöne Worter")).toBeNull();
});

it("opens nothing that was changed", async () => {
  const locked = await lockUp(await newLock("four quiet words"), record);
  const content = `${locked.content.startsWith("A") ? "B" : "A"}${locked.content.slice(1)}`;
  expect(await unlock({ ...locked, content }, "four quiet words")).toBeNull();
});

it("locks the same words differently each time", async () => {
  const lock = await newLock("four quiet words");
  const [first, second] = await Promise.all([lockUp(lock, record), lockUp(lock, record)]);
  expect(first.content).not.toBe(second.content);
});
