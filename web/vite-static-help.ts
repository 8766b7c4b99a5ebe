import type { ShownHelpline } from "./src/crisis/shown-helpline.ts";
import crisis from "./src/language/en/crisis.json" with { type: "json" };

const language = "en";

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`);
}

function linkTo({ name, call, website }: ShownHelpline): string {
  if (call) return `<a href="${call.tel}">${escapeHtml(`${name.en}: ${call.number}`)}</a>`;
  return website ? `<a href="${escapeHtml(website)}" rel="noreferrer">${escapeHtml(name.en)}</a>` : "";
}

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
    <h1>${escapeHtml(crisis.static.title)}</h1>
    <p>${escapeHtml(crisis.static.text)}</p>
    <ul>${lines.join("")}</ul>
    <p>${escapeHtml(crisis.static.anywhere)} ${anywhere.join(" · ")}</p>
  </main>`;
}
