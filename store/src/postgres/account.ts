import { execFile } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { promisify } from "node:util";
import { errorCode } from "../error.ts";

const run = promisify(execFile);

/** The user the database server runs as. PostgreSQL refuses to run as root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** "nobody" on every Linux; used where no user can be made, as in a small container. */
const nobody: Account = { uid: 65534, gid: 65534 };

/**
 * Who the server runs as: whoever runs Kedge; for root, the owner of the cluster that exists already, else the
 * user `kedge-postgres` or `postgres` of the system, else a new system user `kedge-postgres`, else nobody.
 * @param cluster the data folder of the server, which may not exist yet
 */
export async function serverAccount(cluster: string): Promise<Account> {
  const [uid, gid] = [process.getuid?.(), process.getgid?.()];
  if (uid === undefined || gid === undefined) throw new Error("This platform has no user ids.");
  if (uid !== 0) return { uid, gid };
  return (
    (await ownerOf(cluster)) ??
    (await systemUser("kedge-postgres")) ??
    (await systemUser("postgres")) ??
    (await newSystemUser("kedge-postgres")) ??
    nobody
  );
}

async function ownerOf(cluster: string): Promise<Account | undefined> {
  try {
    const { uid, gid } = await stat(cluster);
    return uid === 0 ? undefined : { uid, gid };
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

async function systemUser(name: string): Promise<Account | undefined> {
  const passwd = await readFile("/etc/passwd", "utf8");
  const fields = passwd
    .split("\n")
    .map(line => line.split(":"))
    .find(entry => entry[0] === name);
  return fields ? { uid: Number(fields[2]), gid: Number(fields[3]) } : undefined;
}

async function newSystemUser(name: string): Promise<Account | undefined> {
  try {
    await run("useradd", [
      "--system",
      "--user-group",
      "--no-create-home",
      "--shell",
      "/usr/sbin/nologin",
      name,
    ]);
  } catch {
    return undefined;
  }
  return systemUser(name);
}
