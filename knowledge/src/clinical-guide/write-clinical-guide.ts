import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { loadContent } from "../load.ts";
import { clinicalGuide } from "./clinical-guide.ts";

const root = process.cwd();
const path = join(root, "docs/clinical/rules.md");
const { knowledge } = await loadContent(join(root, "content"));
await mkdir(dirname(path), { recursive: true });
await writeFile(path, clinicalGuide(knowledge));
console.log(`Wrote ${path}`);
