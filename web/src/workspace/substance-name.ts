import { knowledge } from "virtual:kedge-knowledge";
import { substanceOf } from "@kedge/engine";

/** What a medicine is called: its substance in the reader's language, or what was written where Kedge doesn't list it. */
export function substanceName(written: string, language: string): string {
  const name = substanceOf(written, knowledge.medicines)?.name;
  return name?.[language] ?? name?.en ?? written;
}
