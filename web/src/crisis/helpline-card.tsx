import { inLanguage } from "../language/in-language.ts";
import { crisisTexts, language, useTexts } from "../language/index.ts";
import type { ShownHelpline } from "./shown-helpline.ts";

/** One helpline with every way to reach it. The `main` one has the strongest button on the page. */
export function HelplineCard({ helpline, main = false }: { helpline: ShownHelpline; main?: boolean }) {
  const t = useTexts(crisisTexts);
  const { call, text, chat, website, hours, languages } = helpline;
  const name = inLanguage(helpline.name);
  const languageNames = new Intl.DisplayNames(language, { type: "language" });
  const facts = [
    ...(helpline.forWhom ? [inLanguage(helpline.forWhom)] : []),
    ...(hours.kind === "always" ? [t("always")] : hours.kind === "stated" ? [inLanguage(hours.text)] : []),
    ...languages.map(code => languageNames.of(code) ?? code),
  ];
  return (
    <div className="helpline">
      <p className="helpline__name">{name}</p>
      {facts.length > 0 && <p className="small quiet">{facts.join(" · ")}</p>}
      {call && (
        <a className={main ? "button button--risk" : "button"} href={call.tel}>
          {t("call", { number: call.number })}
        </a>
      )}
      {text && (
        <a className="button" href={text.href}>
          {text.via === "whatsapp"
            ? t("whatsapp", { number: text.number })
            : text.message
              ? t("text-word", { message: text.message, number: text.number })
              : t("text", { number: text.number })}
        </a>
      )}
      {chat && (
        <a className="button" href={chat} rel="noreferrer">
          {t("chat")}
        </a>
      )}
      {!call && !text && !chat && website && (
        <a className="button" href={website} rel="noreferrer">
          {new URL(website).host}
        </a>
      )}
    </div>
  );
}
