import type { Calibration, CalibrationGroup } from "@kedge/engine";

const width = 520;
const height = 560;
const plot = { left: 80, top: 76, size: 400 };
const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];

/**
 * The calibration plot as a stand-alone SVG: predicted against observed share of people with reliable improvement, with
 * 95 % intervals. Its colours follow the reader's light or dark setting; every point is also in words for screen readers.
 */
export function calibrationPlot({ groups, predictions, people }: Calibration, caption: string): string {
  const described = groups.map(
    ({ predicted, observed }) =>
      `predicted ${percent(predicted)}, observed ${percent(observed.value)} of ${observed.n}`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title detail">
<title id="title">Calibration of the probability of reliable improvement by the end</title>
<desc id="detail">${escapeXml(`${caption}. ${described.join("; ")}.`)}</desc>
<style>
  svg { color-scheme: light dark; --ink: #1b1f24; --soft: #5b6570; --grid: #d5dae0; --mark: #0b5cad; --paper: #ffffff; }
  @media (prefers-color-scheme: dark) {
    svg { --ink: #eceff3; --soft: #aab4bf; --grid: #3a424b; --mark: #7cb8f7; --paper: #14181d; }
  }
  .paper { fill: var(--paper); }
  text { font: 15px system-ui, sans-serif; fill: var(--ink); }
  .title { font-weight: 600; font-size: 17px; }
  .soft { fill: var(--soft); font-size: 14px; }
  .grid { stroke: var(--grid); }
  .ideal { stroke: var(--soft); stroke-dasharray: 6 5; }
  .interval { stroke: var(--mark); stroke-width: 2; }
  .group { fill: var(--mark); }
</style>
<rect class="paper" width="${width}" height="${height}"/>
<text class="title" x="20" y="28">Reliable improvement by the end: said and seen</text>
<text class="soft" x="20" y="50">${escapeXml(caption)}; ${predictions} forecasts of ${people} people</text>
${ticks.map(gridLine).join("\n")}
<line class="ideal" x1="${across(0)}" y1="${up(0)}" x2="${across(1)}" y2="${up(1)}"/>
${groups.map(groupMark).join("\n")}
<text text-anchor="middle" x="${across(0.5)}" y="${plot.top + plot.size + 46}">predicted probability</text>
<text class="soft" text-anchor="middle" x="${across(0.5)}" y="${plot.top + plot.size + 68}">dashed: as predicted; bars: 95 % intervals</text>
<text text-anchor="middle" transform="translate(24 ${up(0.5)}) rotate(-90)">observed share</text>
</svg>
`;
}

function across(share: number): number {
  return round(plot.left + share * plot.size);
}

function up(share: number): number {
  return round(plot.top + (1 - share) * plot.size);
}

function gridLine(tick: number): string {
  return [
    `<line class="grid" x1="${across(tick)}" y1="${up(0)}" x2="${across(tick)}" y2="${up(1)}"/>`,
    `<line class="grid" x1="${across(0)}" y1="${up(tick)}" x2="${across(1)}" y2="${up(tick)}"/>`,
    `<text class="soft" text-anchor="middle" x="${across(tick)}" y="${up(0) + 20}">${percent(tick)}</text>`,
    `<text class="soft" text-anchor="end" x="${across(0) - 8}" y="${up(tick) + 5}">${percent(tick)}</text>`,
  ].join("\n");
}

function groupMark({ predicted, observed }: CalibrationGroup): string {
  const x = across(predicted);
  const { interval } = observed;
  const bar = interval
    ? `<line class="interval" x1="${x}" y1="${up(interval.low)}" x2="${x}" y2="${up(interval.high)}"/>\n`
    : "";
  return `${bar}<circle class="group" cx="${x}" cy="${up(observed.value)}" r="6"/>`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
