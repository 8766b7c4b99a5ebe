import type passkey from "./en/passkey.json";
import { loadTexts } from "./index.ts";

export const passkeyTexts = await loadTexts<typeof passkey>("passkey");
