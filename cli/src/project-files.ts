import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);

/** A folder that ships with Kedge, beside this package. */
function shipped(name: string): string {
  return fileURLToPath(new URL(name, root));
}

export const contentDirectory = shipped("content");
export const webDirectory = shipped("web/dist");
export const sampleDirectory = shipped("sample");
