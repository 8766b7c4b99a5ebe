import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import {
  createOrganization,
  everyOrganization,
  newId,
  type OrganizationId,
  openStore,
  type Store,
} from "./index.ts";
import type { Places } from "./place.ts";
import { serverAccount } from "./postgres/account.ts";
import { installBinaries } from "./postgres/binaries.ts";
import { clusterFolder } from "./postgres/cluster.ts";
import { startEmbedded } from "./postgres/embedded.ts";
import { runningPostmaster } from "./postgres/postmaster.ts";
import { isAlive, runAs, waitForEnd } from "./postgres/process.ts";
import { connection, withClient } from "./postgres/server.ts";
import { asSuperuser, serverMajor } from "./testing.ts";

let folder: string;
let places: Places;
const open = new Set<Store>();

/** The server's programs, copied once for all tests here. */
let programs: string;

async function openFolder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "kedge-test-"));
  await chmod(made, 0o711);
  return made;
}

beforeAll(async () => {
  programs = await openFolder();
  await installBinaries(programs);
});

afterAll(() => rm(programs, { recursive: true, force: true }));

beforeEach(async () => {
  folder = await openFolder();
  places = { data: join(folder, "data"), keys: join(folder, "keys") };
  await mkdir(places.data);
  await symlink(join(programs, "postgres-server"), join(places.data, "postgres-server"));
});

afterEach(async () => {
  for (const store of open) await close(store);
  const left = await runningPostmaster(clusterFolder(places.data, serverMajor));
  if (left) {
    process.kill(left.pid, "SIGINT");
    await waitForEnd(left.pid, 10_000);
  }
  await rm(folder, { recursive: true, force: true });
});

async function start(options: { databaseUrl?: string; places?: Places } = {}): Promise<Store> {
  const store = await openStore({ places, ...options });
  open.add(store);
  return store;
}

async function close(store: Store): Promise<void> {
  open.delete(store);
  await store.close();
}

async function addOrganization(store: Store): Promise<OrganizationId> {
  const organizationId = newId<OrganizationId>();
  const firstMember = { userId: "user", role: "administrator", displayName: "Ada" } as const;
  await store.as({ kind: "setup", organizationId }, tx =>
    createOrganization(tx, { name: "Clinic", country: "GB", firstMember }),
  );
  return organizationId;
}

/** Opens the store in a process of its own, adds an organization, and waits to be killed. */
async function startElsewhere(): Promise<{ organizationId: string; kill(): Promise<void> }> {
  const script = `
    import { runnerImport } from "vite";
    const { module } = await runnerImport(${JSON.stringify(fileURLToPath(new URL("./index.ts", import.meta.url)))}, {
      configFile: false, resolve: { conditions: ["kedge-source"] }, ssr: { resolve: { conditions: ["kedge-source"] } },
      environments: { inline: { resolve: { conditions: ["kedge-source"], noExternal: [/@kedge/] } } },
    });
    const { createOrganization, newId, openStore } = module;
    const store = await openStore({ places: ${JSON.stringify(places)} });
    const organizationId = newId();
    const firstMember = { userId: "user", role: "administrator", displayName: "Ada" };
    await store.as({ kind: "setup", organizationId }, tx =>
      createOrganization(tx, { name: "Clinic", country: "GB", firstMember }));
    console.log(organizationId);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
    cwd: fileURLToPath(new URL("..", import.meta.url)),
  });
  const exit = once(child, "exit");
  const [line] = await Promise.race([
    once(child.stdout, "data"),
    exit.then(() => {
      throw new Error("The other process ended early.");
    }),
  ]);
  return {
    organizationId: String(line).trim(),
    async kill() {
      child.kill("SIGKILL");
      await exit;
    },
  };
}

async function serverPid(): Promise<number> {
  const running = await runningPostmaster(clusterFolder(places.data, serverMajor));
  if (!running) throw new Error("No server runs.");
  return running.pid;
}

test("a table that grew before the database could look at it is looked at when the store opens again", async () => {
  const store = await start();
  await addOrganization(store);
  const guessed = () =>
    asSuperuser(places, async client => {
      const { rows } = await client.query(
        "select reltuples from pg_class where oid = 'kedge.organization'::regclass",
      );
      return rows[0].reltuples;
    });
  await asSuperuser(places, client =>
    client.query(
      "insert into kedge.organization (organization_id, name, country) select gen_random_uuid(), 'Clinic', 'GB' from generate_series(2, 2000)",
    ),
  );
  expect(await guessed()).toBe(-1);
  await close(store);
  await start();
  expect(await guessed()).toBe(2000);
});

test("what was stored is there after a restart, and the server ends with the store", async () => {
  const store = await start();
  const organizationId = await addOrganization(store);
  const pid = await serverPid();
  await close(store);
  expect(isAlive(pid)).toBe(false);
  expect(await everyOrganization(await start())).toEqual([organizationId]);
});

test("the server listens on no network address, and its socket opens for its own user only", async () => {
  const store = await start();
  const { rows } = await asSuperuser(places, client => client.query("show listen_addresses"));
  expect(rows[0].listen_addresses).toBe("");
  const running = await runningPostmaster(clusterFolder(places.data, serverMajor));
  expect((await stat(running?.socketFolder ?? "")).mode & 0o077).toBe(0);
  const { uid } = await stat(clusterFolder(places.data, serverMajor));
  expect(uid).not.toBe(0);
  await close(store);
});

test("a second process on the same data is refused, and the first one goes on", async () => {
  const store = await start();
  await expect(openStore({ places })).rejects.toMatchObject({ code: "already-running" });
  expect(await store.isAlive()).toBe(true);
});

test("of several first starts at the same moment exactly one succeeds", async () => {
  const starts = await Promise.allSettled([start(), start(), start()]);
  expect(starts.filter(outcome => outcome.status === "fulfilled")).toHaveLength(1);
  for (const outcome of starts) {
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "already-running" });
  }
});

test("a server left over from a killed process is adopted, with all it had stored", async () => {
  const other = await startElsewhere();
  const pid = await serverPid();
  await other.kill();
  expect(isAlive(pid)).toBe(true);
  const store = await start();
  expect(await serverPid()).toBe(pid);
  expect(await everyOrganization(store)).toEqual([other.organizationId]);
  await close(store);
  expect(isAlive(pid)).toBe(false);
});

test("when the server is killed with the process, the next start recovers what was stored", async () => {
  const other = await startElsewhere();
  const pid = await serverPid();
  process.kill(pid, "SIGKILL");
  await other.kill();
  const store = await start();
  expect(await serverPid()).not.toBe(pid);
  expect(await everyOrganization(store)).toEqual([other.organizationId]);
});

test("a pid file that names a stranger's process stops nobody", async () => {
  await close(await start());
  const stranger = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  try {
    const cluster = clusterFolder(places.data, serverMajor);
    await writeFile(
      join(cluster, "postmaster.pid"),
      `${stranger.pid}\n${cluster}\n0\n5432\n/nowhere\n\n0 0\nready\n`,
    );
    const opening = openStore({ places }).then(store => open.add(store));
    await opening.catch(error => expect(error).toMatchObject({ code: "server-failed" }));
    expect(isAlive(stranger.pid ?? 0)).toBe(true);
    await rm(join(cluster, "postmaster.pid"), { force: true });
  } finally {
    stranger.kill("SIGKILL");
  }
});

test("the server runs from the state directory, not from the checkout", async () => {
  await start();
  const command = await readFile(`/proc/${await serverPid()}/cmdline`, "utf8");
  expect(command.split("\0")[0]).toMatch(new RegExp(`^${places.data}/postgres-server/`));
});

test("the server's programs run as its user even when the checkout lies below a closed folder", async () => {
  const closed = join(folder, "closed");
  await mkdir(closed, { mode: 0o700 });
  const checkout = join(closed, "native");
  await cp(join(programs, "postgres-server", await programsVersion()), checkout, {
    recursive: true,
    verbatimSymlinks: true,
  });
  const data = join(folder, "other-data");
  await mkdir(data);
  const binaries = await installBinaries(data, { folder: checkout, version: "18.0.0" });
  const account = await serverAccount(clusterFolder(data, binaries.major));
  await runAs(account, join(binaries.folder, "bin", "initdb"), ["--version"]);
  if (process.getuid?.() === 0) {
    await expect(runAs(account, join(checkout, "bin", "initdb"), ["--version"])).rejects.toThrow(/EACCES/);
  }
});

async function programsVersion(): Promise<string> {
  const [version] = await readdir(join(programs, "postgres-server"));
  return version ?? "";
}

test("a damaged copy of the server's programs is made anew", async () => {
  await rm(join(places.data, "postgres-server"));
  await close(await start());
  const [version] = await readdir(join(places.data, "postgres-server"));
  const library = join(places.data, "postgres-server", version ?? "", "lib", "libpq.so.5.18");
  await writeFile(library, "cut short");
  await start();
  expect((await stat(library)).size).toBeGreaterThan(100_000);
});

test("a server that may lose what it acknowledged is refused", async () => {
  const store = await start();
  await asSuperuser(places, client => client.query("alter system set synchronous_commit = off"));
  await close(store);
  await expect(openStore({ places })).rejects.toMatchObject({ code: "not-durable" });
  expect(await runningPostmaster(clusterFolder(places.data, serverMajor))).toBeUndefined();
});

test("a database that a newer Kedge wrote is refused", async () => {
  const store = await start();
  await asSuperuser(places, client =>
    client.query("insert into kedge_migrations.kysely_migration values ('9999-future', '2099-01-01')"),
  );
  await close(store);
  await expect(openStore({ places })).rejects.toMatchObject({ code: "database-newer" });
});

test.runIf(process.getuid?.() === 0)(
  "a data directory that the server's user can't reach is explained",
  async () => {
    await chmod(folder, 0o700);
    await expect(openStore({ places })).rejects.toMatchObject({ code: "no-access" });
  },
);

test("a data directory too deep for a socket works all the same", async () => {
  const data = join(folder, "d".repeat(100));
  await rename(places.data, data);
  places = { ...places, data };
  const store = await start();
  expect(await store.isAlive()).toBe(true);
});

test("the keys of another installation, lost keys and open keys are refused", async () => {
  const store = await start();
  await addOrganization(store);
  await close(store);
  const kept = join(folder, "kept");
  await cp(places.keys, kept, { recursive: true });
  const restore = async () => {
    await rm(places.keys, { recursive: true });
    await cp(kept, places.keys, { recursive: true });
  };
  const keyFile = join(places.keys, "key-encryption-key.json");

  await rm(keyFile);
  await expect(openStore({ places })).rejects.toMatchObject({ code: "key-missing" });

  await rm(join(places.keys, "people"), { recursive: true });
  await expect(openStore({ places })).rejects.toMatchObject({ code: "key-missing" });

  await restore();
  const wrong = { keys: [{ id: "0", key: Buffer.alloc(32, 1).toString("base64") }] };
  await writeFile(keyFile, JSON.stringify(wrong), { mode: 0o600 });
  await expect(openStore({ places })).rejects.toMatchObject({ code: "key-wrong" });

  await restore();
  await chmod(keyFile, 0o644);
  await expect(openStore({ places })).rejects.toMatchObject({ code: "key-wrong" });

  await rm(places.keys, { recursive: true });
  await expect(openStore({ places })).rejects.toMatchObject({ code: "login-refused" });

  await rm(places.keys, { recursive: true });
  await cp(kept, places.keys, { recursive: true });
  expect(await (await start()).isAlive()).toBe(true);
});

test("an external server serves several processes, reached as a user who is no superuser", async () => {
  await mkdir(places.keys, { recursive: true });
  const server = await startEmbedded(places.data, "secret");
  try {
    await withClient(connection(server.address, server.administrator), async client => {
      await client.query("create role clinic login createrole password 'clinic'");
      await client.query("create database clinic owner clinic");
    });
    const databaseUrl = `postgresql://clinic:clinic@/clinic?host=${encodeURIComponent(server.address.host)}`;
    const stores = await Promise.all([start({ databaseUrl }), start({ databaseUrl })]);
    const [one, two] = stores;
    expect(one?.server.kind).toBe("external");
    if (!one || !two) throw new Error("Two stores were opened.");
    const organizationId = await addOrganization(one);
    expect(await everyOrganization(two)).toEqual([organizationId]);

    await expect(
      openStore({ databaseUrl, places: { data: places.data, keys: join(folder, "other-keys") } }),
    ).rejects.toMatchObject({ code: "login-refused" });
    for (const store of stores) await close(store);
    expect(await runningPostmaster(clusterFolder(places.data, serverMajor))).toBeDefined();
  } finally {
    await server.stop();
  }
});
