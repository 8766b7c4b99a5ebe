import type myContact from "./en/my-contact.json";
import { loadTexts } from "./index.ts";

export const myContactTexts = await loadTexts<typeof myContact>("my-contact");
