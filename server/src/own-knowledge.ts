import { type Knowledge, withOwnPathways } from "@kedge/engine";
import { readOwnPathways, type Transaction } from "@kedge/store";
import { withExpectedCourses } from "./expected-courses.ts";

/** The knowledge as it holds for one organization: with its own expected courses and its own pathways. */
export async function ownKnowledge(tx: Transaction, knowledge: Knowledge): Promise<Knowledge> {
  return withExpectedCourses(tx, withOwnPathways(knowledge, await readOwnPathways(tx)));
}

/** The version of that knowledge, which a review names, without the rest of it. */
export async function ownVersion(tx: Transaction, knowledge: Knowledge): Promise<string> {
  return withOwnPathways(knowledge, await readOwnPathways(tx)).version;
}
