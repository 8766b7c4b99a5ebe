import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "rolldown";

/** The largest that the engine may be in the browser, compressed. */
export const largestEngine = 60_000;

/**
 * The size of the whole engine for the browser, minified and compressed, without content.
 * @param root the project's folder
 */
export async function engineSize(
  root: URL,
): Promise<{ readonly minified: number; readonly gzipped: number }> {
  const { output } = await build({
    input: fileURLToPath(new URL("engine/src/index.ts", root)),
    platform: "browser",
    write: false,
    output: { format: "es", minify: true },
  });
  const code = output.map(file => (file.type === "chunk" ? file.code : "")).join("");
  return { minified: Buffer.byteLength(code), gzipped: gzipSync(code, { level: 9 }).length };
}
