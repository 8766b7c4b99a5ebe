import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { asSuperuser, serverMajor } from "@kedge/store/testing";
import { afterEach, beforeEach, expect, it } from "vitest";
import { freePort, type Home, newHome, runKedge, startKedge } from "./support/kedge.ts";
import { checkIn, newClient, type Person, setUpClinician } from "./support/person.ts";

const patience = 300_000;

let home: Home;
let small: string;
let mounted: boolean;
beforeEach(async () => {
  home = await newHome({ empty: true });
  small = join(home.data, "postgres");
  mkdirSync(small);
  mounted = mountSmall(small);
});
afterEach(async () => {
  if (mounted) execFileSync("umount", ["--lazy", small]);
  await home.discard();
});

/** A disk with room for the database and little else. False where this user may not mount one. */
function mountSmall(folder: string): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=160m,mode=0755", "tmpfs", folder], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const ballast = () => join(small, "ballast");

/** Takes all the space that is left, to the last page. */
function fill(): void {
  writeFileSync(ballast(), "");
  for (const bytes of [1 << 20, 1 << 12])
    try {
      for (;;) appendFileSync(ballast(), Buffer.alloc(bytes));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
    }
}

interface Sent {
  readonly id: string;
  readonly status: number;
}

async function send(client: Person): Promise<Sent> {
  const id = randomUUID();
  const response = await client.request("POST", "/api/check-ins", checkIn(id, [1, 1, 1, 1, 1, 1, 1, 1, 1]));
  return { id, status: response.status };
}

it(
  "a full disk refuses check-ins, confirms none that isn't stored, and takes them again once there is room",
  async context => {
    if (!mounted) context.skip("not run: this user may not mount a small disk (mount -t tmpfs)");
    const kedge = await startKedge(home, "--port", String(await freePort()));
    try {
      const clinician = await setUpClinician(kedge.url, kedge.setupLink);
      const { client } = await newClient(clinician, kedge.url);
      const sent: Sent[] = [await send(client)];
      fill();
      while (sent.filter(({ status }) => status >= 500).length < 20 && sent.length < 3_000)
        sent.push(await send(client));
      rmSync(ballast());
      const refused = sent.filter(({ status }) => status !== 201);
      expect(refused.length).toBeGreaterThan(0);
      for (const { status } of refused) expect([503, 507]).toContain(status);

      for (let tries = 0; tries < 600 && !(await fetch(`${kedge.url}/health/ready`)).ok; tries++)
        await new Promise(resolve => setTimeout(resolve, 100));
      sent.push(await send(client));
      expect(sent.at(-1)?.status).toBe(201);
      const stored = await asSuperuser(home, db =>
        db.query<{ id: string }>("select check_in_id::text as id from kedge.check_in"),
      );
      const ids = new Set(stored.rows.map(({ id }) => id));
      expect(sent.filter(({ id, status }) => status === 201 && !ids.has(id))).toEqual([]);
    } finally {
      await kedge.stop();
    }
  },
  patience,
);

it(
  "a database that doesn't flush what it confirms is refused: exit code 1, and what to do",
  async () => {
    const port = String(await freePort());
    await (await startKedge(home, "--port", port)).stop();
    const settings = join(home.data, "postgres", String(serverMajor), "postgresql.conf");
    for (const setting of ["fsync", "full_page_writes", "synchronous_commit"]) {
      appendFileSync(settings, `${setting} = off\n`);
      const { code, stderr } = await runKedge(home, "start", "--port", port);
      expect(code).toBe(1);
      expect(stderr).toContain(`${setting} = off`);
      appendFileSync(settings, `${setting} = on\n`);
    }
  },
  patience,
);
