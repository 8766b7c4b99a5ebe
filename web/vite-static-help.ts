import type { ShownHelpline } from "./src/crisis/shown-helpline.ts";
import german from "./src/language/de/crisis.json" with { type: "json" };
import english from "./src/language/en/crisis.json" with { type: "json" };
import spanish from "./src/language/es/crisis.json" with { type: "json" };

const language = "en";
/** No script has run yet that would know the reader's language, so it stands there in all of them. */
const texts = { en: english.static, es: spanish.static, de: german.static };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`);
}

function linkTo({ name, call, website }: ShownHelpline): string {
  if (call) return `<a href="${call.tel}">${escapeHtml(`${name.en}: ${call.number}`)}</a>`;
  return website ? `<a href="${escapeHtml(website)}" rel="noreferrer">${escapeHtml(name.en)}</a>` : "";
}

/** A part in every language, each marked as such for screen readers. */
const inEveryLanguage = (part: (text: typeof english.static) => string): string =>
  Object.entries(texts)
    .map(([tag, text]) => `<p lang="${tag}">${part(text)}</p>`)
    .join("");

/**
 * What stands in the page before any script has run, and stays when none does: the emergency number and the first
 * helpline of every country.
 */
export function staticHelp(helplines: readonly ShownHelpline[]): string {
  const countryNames = new Intl.DisplayNames(language, { type: "region" });
  const countries = [...new Set(helplines.flatMap(({ country }) => country ?? []))]
    .map(code => ({ code, name: countryNames.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
  const lines = countries.map(({ code, name }) => {
    const here = helplines.filter(({ country }) => country === code);
    const emergency = here.find(({ kind }) => kind === "emergency");
    const line = here.find(({ kind, call }) => kind === "helpline" && call !== null);
    const links = [emergency, line].flatMap(helpline => (helpline ? [linkTo(helpline)] : []));
    return `<li>${escapeHtml(name)}: ${links.join(" · ")}</li>`;
  });
  const anywhere = helplines
    .filter(({ country, kind }) => country === null && kind === "directory")
    .map(linkTo);
  return `<main class="before-start page">
    <h1>Kedge</h1>
    ${inEveryLanguage(({ title, text }) => `<strong>${escapeHtml(title)}</strong> ${escapeHtml(text)}`)}
    <ul>${lines.join("")}</ul>
    ${inEveryLanguage(text => `${escapeHtml(text.anywhere)} ${anywhere.join(" · ")}`)}
  </main>`;
}
