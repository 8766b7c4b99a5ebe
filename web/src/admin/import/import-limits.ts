/** What the server reads in one piece; it refuses more by itself. */
export const importLimits = { megabytes: 10, people: 2_000 } as const;
export const bytesPerMegabyte = 1_000_000;
