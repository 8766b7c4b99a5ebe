import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const command = fileURLToPath(new URL("../cli/dist/main.js", import.meta.url));

function start(...options: string[]): Promise<{ exitCode: number | null; said: string }> {
  const { KEDGE_BEHIND_PROXY, ...env } = process.env;
  return new Promise(resolve => {
    const child = execFile(
      process.execPath,
      [command, "start", "--port", "0", ...options],
      { env: { ...env, DATABASE_URL: "postgresql://127.0.0.1:1/none" }, timeout: 50_000 },
      (_error, stdout, stderr) => resolve({ exitCode: child.exitCode, said: stdout + stderr }),
    );
  });
}

it.each(["0.0.0.0", "::", "192.0.2.7"])(
  "plain HTTP on %s is refused before anything is opened",
  async host => {
    const { exitCode, said } = await start("--host", host);
    expect(exitCode).toBe(1);
    expect(said).toContain("KEDGE_BEHIND_PROXY");
    expect(said).not.toContain("Kedge is running");
  },
);
