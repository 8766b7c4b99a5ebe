import { extractText, getDocumentProxy, getMeta } from "unpdf";
import { describe, expect, it } from "vitest";
import type { PrintedDocument } from "./printed-document.ts";
import { toPdf } from "./to-pdf.ts";

const letter: PrintedDocument = {
  language: "de",
  title: "Für mein nächstes Gespräch",
  dateLine: "25 November 2026",
  blocks: [
    { kind: "heading", text: "Mañana: ¿qué cambió?" },
    { kind: "paragraph", text: "Erste Zeile\nzweite Zeile: “ß”, Ελληνικά, Привіт" },
    { kind: "list", ordered: true, items: ["Schlaf", "Übungen"] },
    { kind: "table", columns: ["Tag", "Punkte"], rows: [["1. März", "17"]] },
    { kind: "note", text: "Kein Urteil." },
  ],
};

async function textOf(document: PrintedDocument): Promise<{ text: string; pages: number }> {
  const { text, totalPages } = await extractText(await getDocumentProxy(await toPdf(document)), {
    mergePages: true,
  });
  return { text, pages: totalPages };
}

describe("a printed document", () => {
  it("is a PDF with every word of it, in letters beyond English", async () => {
    const { text } = await textOf(letter);
    for (const words of [
      "Für mein nächstes Gespräch",
      "25 November 2026",
      "Mañana: ¿qué cambió?",
      "zweite Zeile: “ß”, Ελληνικά, Привіт",
      "Übungen",
      "1. März",
      "17",
      "Kein Urteil.",
    ])
      expect(text).toContain(words);
  });

  it("says its title and its language", async () => {
    const pdf = await getDocumentProxy(await toPdf(letter));
    const { info } = await getMeta(pdf);
    expect(info).toMatchObject({ Title: letter.title, Language: "de" });
  });

  it("goes on over pages and numbers them", async () => {
    const long = Array.from({ length: 80 }, (_, i) => ({
      kind: "paragraph" as const,
      text: `Line ${i + 1}`,
    }));
    const { text, pages } = await textOf({ ...letter, blocks: long });
    expect(pages).toBeGreaterThan(1);
    expect(text).toContain("Line 80");
    expect(text).toContain(`2 / ${pages}`);
  });

  it("refuses a table whose rows don't fit its columns", async () => {
    const blocks = [{ kind: "table", columns: ["Day", "Score"], rows: [["Monday"]] }] as const;
    await expect(toPdf({ ...letter, blocks })).rejects.toThrow("Row 1 of a printed table has 1 cells");
  });
});
