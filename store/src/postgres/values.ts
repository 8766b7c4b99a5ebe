import pg from "pg";

const { builtins } = pg.types;
const asText = (text: string) => text;
const asNumber = (text: string) => Number(text);

/**
 * How a value of the database becomes one of JavaScript. A day stays text (as a `Date` it would slip by a day in
 * some time zones); counts and totals become numbers, which hold them exactly at our sizes.
 */
export const readValue: typeof pg.types.getTypeParser = ((type: number, format?: "text" | "binary") => {
  if (format === "binary") return pg.types.getTypeParser(type, "binary");
  if (type === builtins.DATE) return asText;
  if (type === builtins.INT8 || type === builtins.NUMERIC) return asNumber;
  return pg.types.getTypeParser(type, "text");
}) as typeof pg.types.getTypeParser;
