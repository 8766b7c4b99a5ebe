import pdfMake from "pdfmake/build/pdfmake.js";
import fonts from "pdfmake/build/vfs_fonts.js";
import type { Content, StyleDictionary, TableCell } from "pdfmake/interfaces.js";
import type { PrintedBlock, PrintedDocument } from "./printed-document.ts";

pdfMake.addVirtualFileSystem(fonts);
// The fonts come with this package; a document can bring in nothing else, from the network or from a disk.
pdfMake.setUrlAccessPolicy(() => false);

/** Points, 1/72 inch. */
const margin = 57;
const gap = 8;

const styles: StyleDictionary = {
  title: { fontSize: 18, bold: true },
  date: { color: "#444444" },
  heading: { fontSize: 13, bold: true, margin: [0, gap, 0, 0] },
  columnName: { bold: true },
  note: { fontSize: 9, color: "#444444" },
  page: { fontSize: 9, color: "#444444", alignment: "right" },
};

/** An empty cell or line would be left out with its height. */
const kept = (text: string): string => (text === "" ? " " : text);

function contentOf(block: PrintedBlock): Content {
  switch (block.kind) {
    case "heading":
      return { text: block.text, style: "heading", headlineLevel: 1 };
    case "paragraph":
      return { text: kept(block.text) };
    case "note":
      return { text: block.text, style: "note" };
    case "list":
      return block.ordered ? { ol: [...block.items] } : { ul: [...block.items] };
    case "table":
      return tableOf(block);
  }
}

function tableOf({ columns, rows }: Extract<PrintedBlock, { kind: "table" }>): Content {
  const uneven = rows.findIndex(row => row.length !== columns.length);
  if (uneven !== -1)
    throw new RangeError(
      `Row ${uneven + 1} of a printed table has ${rows[uneven]?.length} cells, but there are ${columns.length} columns`,
    );
  const body: TableCell[][] = [
    columns.map(text => ({ text: kept(text), style: "columnName" })),
    ...rows.map(row => row.map(text => ({ text: kept(text) }))),
  ];
  return {
    table: { headerRows: 1, widths: columns.map(() => "*"), body, dontBreakRows: true },
    layout: "lightHorizontalLines",
  };
}

/**
 * Makes a PDF (A4, Roboto: Latin, Greek and Cyrillic letters). Works in the browser and in Node, with no request.
 * @returns the bytes of the file
 * @throws RangeError when a row of a table has another number of cells than the table has columns
 */
export async function toPdf({ language, title, dateLine, blocks }: PrintedDocument): Promise<Uint8Array> {
  const head: Content[] = [{ text: title, style: "title", headlineLevel: 1 }];
  if (dateLine !== undefined) head.push({ text: dateLine, style: "date" });
  const content = [...head, ...blocks.map(contentOf)].map(part => ({ stack: [part], margin: spaceBelow }));
  const made = pdfMake.createPdf({
    info: { title },
    language,
    pageSize: "A4",
    pageMargins: [margin, margin, margin, margin],
    content,
    defaultStyle: { fontSize: 11, lineHeight: 1.25 },
    styles,
    footer: (page, pages) => ({
      text: `${page} / ${pages}`,
      style: "page",
      margin: [margin, gap, margin, 0],
    }),
    // A heading alone at the foot of a page belongs to the next one.
    pageBreakBefore: (node, nodes) =>
      node.headlineLevel === 1 && nodes.getFollowingNodesOnPage().length === 0,
  });
  return new Uint8Array(await made.getBuffer());
}

const spaceBelow: [number, number, number, number] = [0, 0, 0, gap];
