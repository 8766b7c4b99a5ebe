import { fileURLToPath } from "node:url";
import { loadContent } from "@kedge/knowledge";

/** The real content, as it is shipped. */
export const { knowledge } = await loadContent(fileURLToPath(new URL("../../../content", import.meta.url)));
