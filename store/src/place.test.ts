import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { places } from "./place.ts";

test("the directories named by the environment are taken", () => {
  expect(places({ KEDGE_DATA: "/srv/kedge", KEDGE_KEYS: "/srv/keys" })).toEqual({
    data: "/srv/kedge",
    keys: "/srv/keys",
  });
});

test("without them, data and keys lie apart in the platform's own directories", () => {
  const { data, keys } = places({ XDG_DATA_HOME: "/home/a/data", XDG_CONFIG_HOME: "/home/a/config" });
  expect([data, keys]).toEqual(
    process.getuid?.() === 0
      ? ["/var/lib/kedge", "/etc/kedge/keys"]
      : ["/home/a/data/kedge", "/home/a/config/kedge/keys"],
  );
});

test.each([
  ["/srv/kedge", "/srv/kedge/keys"],
  ["/srv/kedge", "/srv/kedge"],
  ["/srv/keys/data", "/srv/keys"],
  ["/srv/kedge", "/srv/other/../kedge/keys"],
])("keys in data are refused: data %s, keys %s", (data, keys) => {
  expect(() => places({ KEDGE_DATA: data, KEDGE_KEYS: keys })).toThrow(
    expect.objectContaining({ code: "keys-inside-data" }),
  );
});

test("keys in a folder whose name only begins like the data's are taken", () => {
  expect(places({ KEDGE_DATA: "/srv/kedge", KEDGE_KEYS: "/srv/kedge-keys" }).keys).toBe("/srv/kedge-keys");
});

test("keys that lead into the data over a symbolic link are refused", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kedge-place-"));
  try {
    await mkdir(join(folder, "data"));
    await symlink(join(folder, "data"), join(folder, "elsewhere"));
    const env = { KEDGE_DATA: join(folder, "data"), KEDGE_KEYS: join(folder, "elsewhere", "keys") };
    expect(() => places(env)).toThrow(expect.objectContaining({ code: "keys-inside-data" }));
  } finally {
    await rm(folder, { recursive: true });
  }
});
