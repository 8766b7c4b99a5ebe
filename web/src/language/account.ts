import account from "./en/account.json" with { type: "json" };
import type { TextSource } from "./index.ts";

export const accountTexts: TextSource<typeof account> = { en: account };
