import type { PrintedBlock, PrintedDocument } from "@kedge/printing";
import { entryMark, type OwnDocument } from "./own-document.ts";

/** The blocks of one section's text: entries that follow each other make one list, empty lines part. */
export function blocksOf(text: string): PrintedBlock[] {
  const blocks: PrintedBlock[] = [];
  let items: string[] = [];
  const closeList = () => {
    if (items.length > 0) blocks.push({ kind: "list", ordered: false, items });
    items = [];
  };
  for (const line of text.split("\n")) {
    if (line.startsWith(entryMark)) {
      items.push(line.slice(entryMark.length));
      continue;
    }
    closeList();
    if (line.trim() !== "") blocks.push({ kind: "paragraph", text: line });
  }
  closeList();
  return blocks;
}

/** A document for paper. A section that the person emptied is left out. */
export function printedOf(
  { title, sections }: OwnDocument,
  language: string,
  dateLine: string,
): PrintedDocument {
  const blocks = sections
    .filter(({ text }) => text.trim() !== "")
    .flatMap(({ heading, text }): PrintedBlock[] => [{ kind: "heading", text: heading }, ...blocksOf(text)]);
  return { language, title, dateLine, blocks };
}

/** The same as plain text, to be pasted into a message. */
export function plainTextOf({ title, sections }: OwnDocument): string {
  const parts = sections
    .filter(({ text }) => text.trim() !== "")
    .map(({ heading, text }) => `${heading}\n${text.trim()}`);
  return [title, ...parts].join("\n\n");
}
