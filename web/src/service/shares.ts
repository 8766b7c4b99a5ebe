import type { Proportion, Standard } from "@kedge/engine";

/** A share in per cent, without decimals: the intervals are wider than that. */
export function percent(share: number | null, language: string): string {
  if (share === null) return "–";
  return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 }).format(share);
}

export function decimal(value: number | null, language: string): string {
  if (value === null) return "–";
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1, minimumFractionDigits: 1 }).format(
    value,
  );
}

export type Against = "met" | "not-met" | "unclear";

/** Whether a share meets its standard; `unclear` while the interval holds both. */
export function against({ share, low, high }: Proportion, standard: Standard): Against {
  if (share === null || low === null || high === null) return "unclear";
  const isAbove = low >= standard.share;
  const isBelow = high <= standard.share;
  if (!isAbove && !isBelow) return "unclear";
  return isAbove === (standard.comparison === "at-least") ? "met" : "not-met";
}
