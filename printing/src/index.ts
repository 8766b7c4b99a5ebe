export type { PrintedBlock, PrintedDocument } from "./printed-document.ts";
export { toPdf } from "./to-pdf.ts";
