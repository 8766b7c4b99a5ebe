/** What makes a PDF, with its fonts: large, so it is loaded apart from everything else. */
export const loadPrinting = () => import("@kedge/printing");
