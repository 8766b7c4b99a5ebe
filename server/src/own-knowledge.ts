import { type Knowledge, withOwnPathways } from "@kedge/engine";
import { readOwnPathways, type Transaction } from "@kedge/store";
import { withExpectedCourses } from "./expected-courses.ts";

/** The knowledge as it holds for one organization: with its own expected courses and its own pathways. */
export async function ownKnowledge(tx: Transaction, knowledge: Knowledge): Promise<Knowledge> {
  return withExpectedCourses(tx, await withPathways(tx, knowledge));
}

/** The same without its expected courses, which are much to read: all that the version says, which a review names. */
export async function withPathways(tx: Transaction, knowledge: Knowledge): Promise<Knowledge> {
  return withOwnPathways(knowledge, await readOwnPathways(tx));
}
