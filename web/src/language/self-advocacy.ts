import type selfAdvocacy from "./en/self-advocacy.json";
import { loadTexts } from "./index.ts";

export const selfAdvocacyTexts = await loadTexts<typeof selfAdvocacy>("self-advocacy");
