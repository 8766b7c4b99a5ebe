import { resources } from "virtual:kedge-resources";
import type { SentSheets, SheetChoice } from "@kedge/api";
import { Link, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { request } from "../api-client/index.ts";
import { useAnswer } from "../contact/use-answer.ts";
import { inLanguage } from "../language/in-language.ts";
import { useTexts } from "../language/index.ts";
import { readingTexts } from "../language/reading.ts";
import { ReadingPage } from "./reading-page.tsx";

/** The sheets for somebody with a care team: what was sent to them first. */
export function MyReadingPage() {
  const t = useTexts(readingTexts);
  const { sheet } = useSearch({ from: "/companion/my/read" });
  const { answer } = useAnswer<SentSheets>("/api/my-sheets", { keep: true });
  const sent = answer?.sheets ?? [];
  const titleOf = (code: string): string => {
    const known = resources.find(resource => resource.code === code);
    return known ? inLanguage(known.title) : code;
  };
  const isNew = sent.some(one => one.sheet === sheet && one.openedAt === null);
  useEffect(() => {
    if (!isNew || sheet === undefined) return;
    // Without a network nothing is noted, and nothing is lost for the reader.
    void request("POST", "/api/my-sheets/opened", { sheet } satisfies SheetChoice).catch(() => undefined);
  }, [isNew, sheet]);
  return (
    <ReadingPage at="/my/read" code={sheet}>
      {sent.length > 0 && (
        <section className="card" aria-labelledby="sent">
          <h2 id="sent">{t("sent")}</h2>
          <ul>
            {sent.map(({ sheet: code, sentBy }) => (
              <li key={code}>
                <Link to="/my/read" search={{ sheet: code }}>
                  {t("sent-by", {
                    title: titleOf(code),
                    name: sentBy,
                  })}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </ReadingPage>
  );
}
