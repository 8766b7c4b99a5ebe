import { readFileSync } from "node:fs";

const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  readonly version: string;
};

/** The version of Kedge, engine included; it is kept with every review. */
export const kedgeVersion = manifest.version;
