import { stringify } from "csv-stringify/sync";
import type { ClientExport } from "./client-export.ts";

/** Every score, one a line, the oldest first. A cell that a spreadsheet would take for a formula is made harmless. */
export function toCsv({ episodes }: ClientExport): string {
  const rows = episodes.flatMap(episode =>
    episode.scores.map(score => ({
      on: score.on,
      instrument: score.instrument,
      total: score.total,
      prorated: score.prorated ? "yes" : "no",
      imported: score.imported ? "yes" : "no",
      episode: episode.episodeId,
    })),
  );
  return stringify(
    rows.toSorted((one, other) => one.on.localeCompare(other.on)),
    {
      header: true,
      columns: ["on", "instrument", "total", "prorated", "imported", "episode"],
      escape_formulas: true,
    },
  );
}
