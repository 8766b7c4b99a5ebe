import { type Id, readId } from "@kedge/store";

/** An id from a path or body whose schema has checked it. Ids are stored in lower case. */
export function idFrom<T extends Id>(text: string): T {
  return readId<T>(text.toLowerCase());
}
