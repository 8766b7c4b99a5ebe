import { spawn } from "node:child_process";

export type ChildResult =
  | { readonly kind: "done"; readonly stdout: string }
  | { readonly kind: "failed"; readonly reason: string };

/** Runs a program to its end; a program that isn't there is a failure like any other. */
export async function runChild(command: string, args: readonly string[]): Promise<ChildResult> {
  return new Promise(resolve => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    const [out, err]: [string[], string[]] = [[], []];
    child.stdout.on("data", chunk => out.push(String(chunk)));
    child.stderr.on("data", chunk => err.push(String(chunk)));
    child.once("error", error => resolve({ kind: "failed", reason: error.message }));
    child.once("close", code =>
      resolve(
        code === 0
          ? { kind: "done", stdout: out.join("") }
          : { kind: "failed", reason: err.join("").trim().split("\n").at(-1) ?? `exit code ${code}` },
      ),
    );
  });
}
