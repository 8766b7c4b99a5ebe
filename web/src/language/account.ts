import type account from "./en/account.json";
import { loadTexts } from "./index.ts";

export const accountTexts = await loadTexts<typeof account>("account");
