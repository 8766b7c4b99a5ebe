import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { loadContent } from "../load.ts";
import { clinicalGuide } from "./clinical-guide.ts";
import { instrumentsGuide } from "./instruments-guide.ts";

const root = process.cwd();
const folder = join(root, "docs/clinical");
const { knowledge } = await loadContent(join(root, "content"));
await mkdir(folder, { recursive: true });
await writeFile(join(folder, "rules.md"), clinicalGuide(knowledge));
await writeFile(join(folder, "instruments.md"), instrumentsGuide(knowledge));
console.log("Wrote docs/clinical/rules.md and docs/clinical/instruments.md");
