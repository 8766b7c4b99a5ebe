import type log from "./en/log.json";
import { loadTexts } from "./index.ts";

export const logTexts = await loadTexts<typeof log>("log");
