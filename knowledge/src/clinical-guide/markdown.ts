import type { Source, Threshold } from "@kedge/engine";

export type Sourced = { readonly source: string; readonly verified: boolean };

const unchecked = " ⚠ to be checked";

export function thresholds(all: Readonly<Record<string, Threshold>>): string[] {
  const rows = Object.entries(all).map(([name, { value, unit, meaning, source, ownRule }]) =>
    row(
      `\`${name}\``,
      `${value} ${unit}`,
      meaning,
      ownRule ? `**Own rule.** ${source.replace(/^Kedge's own rule; no/, "No")}` : source,
    ),
  );
  return rows.length === 0
    ? []
    : [`| Threshold | Value | Meaning | Source |\n| --- | --- | --- | --- |\n${rows.join("\n")}`];
}

export function sources(all: readonly Source[]): string {
  return `Sources:\n\n${bullets(
    all.map(({ cite, url, verified }) => `${cite}${url ? `, <${url}>` : ""}${verified ? "" : unchecked}`),
  )}`;
}

export function cite({ source, verified }: Sourced): string {
  return `${source}${verified ? "" : unchecked}`;
}

export function codes(all: readonly string[]): string {
  return all.map(code => `\`${code}\``).join(", ");
}

export function bullets(all: readonly string[]): string {
  return all.map(one => `- ${one}`).join("\n");
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(...head), row(...head.map(() => "---")), ...rows.map(cells => row(...cells))].join("\n");
}

export function row(...cells: readonly string[]): string {
  return `| ${cells.map(cell => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
}
